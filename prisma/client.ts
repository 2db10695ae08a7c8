import { PrismaPg } from '@prisma/adapter-pg';
import { type Prisma, PrismaClient } from './generated/client';

/** A client inside a transaction, or the client itself. */
export type Tx = Prisma.TransactionClient;

/**
 * The one way to the database. `errorFormat: minimal` keeps excerpts of our source, and with them values, out of
 * messages.
 *
 * @param options.poolSize connections at most; one transaction of `record` takes one
 */
export function createPrisma(
  databaseUrl: string,
  { poolSize = 10 }: { poolSize?: number } = {},
): PrismaClient {
  const adapter = new PrismaPg({
    connectionString: databaseUrl,
    max: poolSize,
    connectionTimeoutMillis: 5_000,
  });
  return new PrismaClient({ adapter, errorFormat: 'minimal' });
}
