/** Tokens that nobody can read or guess without the key of this hub; the same word has another token in every room. */
export abstract class MessageTokens {
  /** 64-bit numbers as text: they are compared, never counted with. */
  abstract of(room: string, text: string): string[];
}
