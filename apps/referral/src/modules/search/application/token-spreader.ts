/** Without a key and without a text. */
export abstract class TokenSpreader {
  /** How many messages; at most `limit`. */
  abstract spread(limit: number): Promise<number>;
}
