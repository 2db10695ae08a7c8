const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text from outside may be asked for as an id: PostgreSQL refuses to compare anything else. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
