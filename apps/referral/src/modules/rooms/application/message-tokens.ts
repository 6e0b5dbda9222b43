/** What messages are found by, blind: the same word has another token in every room. */
export abstract class MessageTokens {
  /** Of one room: whoever stores messages there needs it, and learns nothing about other rooms by it. */
  abstract keyOf(room: string): Buffer;
  /** 64-bit numbers as text. */
  abstract of(room: string, text: string): string[];
}
