/** Forward only. A migration that was released is never edited: its checksum is kept in the database. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}
