export interface OldText {
  room: string;
  seq: string;
  said: string;
}
/** What an old message is found by. */
export type TokensOf = (text: OldText) => string[];

/** Messages from before there was a search; nothing that was said since. */
export abstract class OldMessages {
  /** Of one room, in one transaction. Answers how many; 0 when all have their tokens. */
  abstract give(tokensOf: TokensOf, limit: number): Promise<number>;
}
