import { defineConfig } from 'prisma/config';

// `prisma generate` would download a schema engine that it does not need (shared/idioms.md 10);
// any existing executable satisfies its check.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } });
