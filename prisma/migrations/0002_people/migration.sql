-- A letter that came back flags its case.
ALTER TABLE "complaint" ADD COLUMN "undelivered" BOOLEAN NOT NULL DEFAULT false;

-- What is said on the phone or handed over on paper, where mail does not reach the customer.
ALTER TABLE "personal_letter" ADD COLUMN "slip" TEXT;

-- A date that the customer was told, and the letter before it is missed.
ALTER TABLE "clock" ADD COLUMN "hold_at" TIMESTAMPTZ(3),
ADD COLUMN "held_at" TIMESTAMPTZ(3);
