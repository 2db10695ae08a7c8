-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "organization" (
    "id" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "calendar_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy_version" (
    "id" UUID NOT NULL,
    "organization_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "effective_from" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "policy_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "calendar_pkey" PRIMARY KEY ("id","version")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "organization_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'zh-CN',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "password_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "holding" (
    "id" SERIAL NOT NULL,
    "person_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "unit" TEXT,
    "primary" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "holding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deputy" (
    "person_id" UUID NOT NULL,
    "deputy_id" UUID NOT NULL,
    "rank" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "deputy_pkey" PRIMARY KEY ("person_id","deputy_id")
);

-- CreateTable
CREATE TABLE "absence" (
    "id" SERIAL NOT NULL,
    "person_id" UUID NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3),

    CONSTRAINT "absence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "organization_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "sid" VARCHAR NOT NULL,
    "sess" JSON NOT NULL,
    "expire" TIMESTAMP(6) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("sid")
);

-- CreateTable
CREATE TABLE "sign_in_audit" (
    "id" SERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "email" TEXT NOT NULL,
    "person_id" UUID,
    "success" BOOLEAN NOT NULL,
    "ip" TEXT NOT NULL,

    CONSTRAINT "sign_in_audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sealing_key" (
    "complaint_id" UUID NOT NULL,
    "key_id" TEXT NOT NULL,
    "master_key_id" TEXT NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sealing_key_pkey" PRIMARY KEY ("complaint_id")
);

-- CreateTable
CREATE TABLE "attachment" (
    "id" UUID NOT NULL,
    "organization_id" TEXT NOT NULL,
    "complaint_id" UUID,
    "content_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "stored_as" TEXT NOT NULL,
    "uploaded_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "personal_attachment_name" (
    "attachment_id" UUID NOT NULL,
    "complaint_id" UUID,
    "file_name" TEXT NOT NULL,

    CONSTRAINT "personal_attachment_name_pkey" PRIMARY KEY ("attachment_id")
);

-- CreateTable
CREATE TABLE "number_counter" (
    "organization_id" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "number_counter_pkey" PRIMARY KEY ("organization_id","year")
);

-- CreateTable
CREATE TABLE "complaint" (
    "id" UUID NOT NULL,
    "organization_id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "workflow_id" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "policy_version_id" UUID NOT NULL,
    "track_id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "complainant_kind" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "country" TEXT,
    "unit" TEXT,
    "against" TEXT,
    "entered_by" TEXT,
    "business_type" TEXT,
    "stage" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "severity" TEXT NOT NULL,
    "branch" TEXT NOT NULL,
    "category" TEXT,
    "urgent" BOOLEAN NOT NULL,
    "paused" BOOLEAN NOT NULL,
    "department" TEXT,
    "handler_role" TEXT,
    "founded" BOOLEAN,
    "reasonable" BOOLEAN,
    "offer_refusals" INTEGER NOT NULL,
    "result_refusals" INTEGER NOT NULL,
    "plan_version" INTEGER NOT NULL,
    "answer_version" INTEGER NOT NULL,
    "outcome" TEXT,
    "overdue" BOOLEAN NOT NULL,
    "next_deadline_at" TIMESTAMPTZ(3),
    "occurred_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "round_started_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "fields" JSONB NOT NULL,
    "attachment_ids" TEXT[],
    "last_seq" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "complaint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "personal_complaint" (
    "complaint_id" UUID NOT NULL,
    "name" TEXT,
    "phone" TEXT,
    "email" TEXT,
    "address" TEXT,
    "representative" TEXT,
    "subject" TEXT,
    "content" TEXT NOT NULL,
    "demand" TEXT,
    "product" TEXT,
    "fields" JSONB NOT NULL,
    "search_text" TEXT NOT NULL DEFAULT '',
    "search_bigrams" TEXT[],

    CONSTRAINT "personal_complaint_pkey" PRIMARY KEY ("complaint_id")
);

-- CreateTable
CREATE TABLE "event" (
    "stream_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "round" INTEGER NOT NULL,
    "stage" TEXT NOT NULL,
    "by" JSONB NOT NULL,
    "data" JSONB NOT NULL,
    "prev_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("stream_id","seq")
);

-- CreateTable
CREATE TABLE "personal_text" (
    "stream_id" UUID NOT NULL,
    "complaint_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "pointer" TEXT NOT NULL,
    "salt" BYTEA NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "personal_text_pkey" PRIMARY KEY ("stream_id","seq","pointer")
);

-- CreateTable
CREATE TABLE "task" (
    "id" UUID NOT NULL,
    "stream_id" UUID NOT NULL,
    "complaint_id" UUID NOT NULL,
    "organization_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "stage" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "personal" BOOLEAN NOT NULL,
    "beside" BOOLEAN NOT NULL,
    "roles" TEXT[],
    "unit" TEXT,
    "review_of" TEXT,
    "review_index" INTEGER,
    "assignees" TEXT[],
    "found" TEXT NOT NULL,
    "because" TEXT,
    "severity" TEXT NOT NULL,
    "category" TEXT,
    "status" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_seq" INTEGER NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_seq" INTEGER,
    "answered_by" JSONB,
    "fingerprint" TEXT,
    "superseded_by" TEXT,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clock" (
    "id" TEXT NOT NULL,
    "stream_id" UUID NOT NULL,
    "complaint_id" UUID NOT NULL,
    "limit_id" TEXT NOT NULL,
    "clause" TEXT,
    "purpose" JSONB NOT NULL,
    "round" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "remind_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "breached_at" TIMESTAMPTZ(3),
    "pauses" JSONB NOT NULL,
    "explanation" JSONB NOT NULL,
    "reminded_at" TIMESTAMPTZ(3),
    "escalated" INTEGER NOT NULL DEFAULT 0,
    "next_level_at" TIMESTAMPTZ(3),
    "calendar_id" TEXT NOT NULL,
    "calendar_version" INTEGER NOT NULL,

    CONSTRAINT "clock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "letter" (
    "id" UUID NOT NULL,
    "stream_id" UUID NOT NULL,
    "complaint_id" UUID NOT NULL,
    "organization_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "task_id" UUID,
    "params" JSONB NOT NULL,
    "message_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "personal_letter" (
    "letter_id" UUID NOT NULL,
    "complaint_id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "personal_letter_pkey" PRIMARY KEY ("letter_id")
);

-- CreateTable
CREATE TABLE "link" (
    "id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "token_sha256" TEXT NOT NULL,
    "nonce" BYTEA NOT NULL,
    "organization_id" TEXT NOT NULL,
    "complaint_id" UUID NOT NULL,
    "task_id" UUID,
    "person_id" UUID,
    "round" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "follow_up" (
    "id" UUID NOT NULL,
    "complaint_id" UUID NOT NULL,
    "organization_id" TEXT NOT NULL,
    "workflow_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "due_on" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "overdue" BOOLEAN NOT NULL DEFAULT false,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "last_seq" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "follow_up_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recorded_step" (
    "stream_id" UUID NOT NULL,
    "step_hash" TEXT NOT NULL,
    "result" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "recorded_step_pkey" PRIMARY KEY ("stream_id","step_hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "policy_version_organization_id_hash_key" ON "policy_version"("organization_id", "hash");

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE INDEX "person_organization_id_idx" ON "person"("organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "holding_person_id_role_unit_key" ON "holding"("person_id", "role", "unit") NULLS NOT DISTINCT;

-- CreateIndex
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");

-- CreateIndex
CREATE INDEX "session_expire_idx" ON "session"("expire");

-- CreateIndex
CREATE UNIQUE INDEX "complaint_workflow_id_key" ON "complaint"("workflow_id");

-- CreateIndex
CREATE INDEX "complaint_organization_id_stage_idx" ON "complaint"("organization_id", "stage");

-- CreateIndex
CREATE INDEX "complaint_organization_id_urgent_received_at_idx" ON "complaint"("organization_id", "urgent", "received_at");

-- CreateIndex
CREATE UNIQUE INDEX "complaint_organization_id_number_key" ON "complaint"("organization_id", "number");

-- CreateIndex
CREATE INDEX "personal_complaint_search_bigrams_idx" ON "personal_complaint" USING GIN ("search_bigrams");

-- CreateIndex
CREATE INDEX "event_stream_id_type_idx" ON "event"("stream_id", "type");

-- CreateIndex
CREATE INDEX "personal_text_complaint_id_idx" ON "personal_text"("complaint_id");

-- CreateIndex
CREATE INDEX "task_organization_id_status_idx" ON "task"("organization_id", "status");

-- CreateIndex
CREATE INDEX "task_complaint_id_idx" ON "task"("complaint_id");

-- CreateIndex
CREATE INDEX "clock_complaint_id_idx" ON "clock"("complaint_id");

-- CreateIndex
CREATE UNIQUE INDEX "letter_message_id_key" ON "letter"("message_id");

-- CreateIndex
CREATE INDEX "letter_complaint_id_idx" ON "letter"("complaint_id");

-- CreateIndex
CREATE INDEX "letter_status_idx" ON "letter"("status");

-- CreateIndex
CREATE UNIQUE INDEX "letter_stream_id_seq_kind_recipient_key" ON "letter"("stream_id", "seq", "kind", "recipient");

-- CreateIndex
CREATE UNIQUE INDEX "link_token_sha256_key" ON "link"("token_sha256");

-- CreateIndex
CREATE UNIQUE INDEX "link_purpose_complaint_id_task_id_person_id_key" ON "link"("purpose", "complaint_id", "task_id", "person_id") NULLS NOT DISTINCT;

-- CreateIndex
CREATE UNIQUE INDEX "follow_up_workflow_id_key" ON "follow_up"("workflow_id");

-- CreateIndex
CREATE INDEX "follow_up_complaint_id_idx" ON "follow_up"("complaint_id");

-- AddForeignKey
ALTER TABLE "policy_version" ADD CONSTRAINT "policy_version_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "holding" ADD CONSTRAINT "holding_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deputy" ADD CONSTRAINT "deputy_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deputy" ADD CONSTRAINT "deputy_deputy_id_fkey" FOREIGN KEY ("deputy_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "absence" ADD CONSTRAINT "absence_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "personal_complaint" ADD CONSTRAINT "personal_complaint_complaint_id_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand from here on, and "NULLS NOT DISTINCT" above (PostgreSQL 15): a case has one link, a person holds a
-- role of the whole organisation once. Prisma can say neither.

-- The record is append-only, also for its owner. Who must break this has to say so by disabling the triggers,
-- and is found by `npm run verify-record`.
CREATE FUNCTION refuse_change_of_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The table % is append-only: % is refused.', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END;
$$;

CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON "event"
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();
CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON "event"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_record();
