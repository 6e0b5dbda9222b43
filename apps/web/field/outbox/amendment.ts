import type { AmendFollowUpRequest, RecordedFollowUp, RecordFollowUpRequest } from '@app/contracts';

/** Fields of which the hub takes more words afterwards. */
const TEXTS = ['changes', 'childWords', 'newNeeds'] as const;
export type Differing = keyof RecordFollowUpRequest;

const FIELDS: readonly Differing[] = [
  ...(['happenedOn', 'method', 'childSeen', 'notSeen', 'safeNow'] as const),
  ...TEXTS,
  'nextOn',
];

/** Fields in which two people, or two phones, wrote something else about the same visit. */
export function differing(mine: RecordFollowUpRequest, theirs: RecordedFollowUp): Differing[] {
  return FIELDS.filter((field) => (mine[field] ?? null) !== (theirs[field] ?? null));
}

/**
 * What of mine is added to what is recorded, which stays: texts as texts, everything else as a correction in words.
 * Undefined when nothing of mine was chosen.
 */
export function amendmentOf(
  mine: RecordFollowUpRequest,
  theirs: RecordedFollowUp,
  chosen: readonly Differing[],
  words: (field: Differing) => string,
): AmendFollowUpRequest | undefined {
  const amendment: AmendFollowUpRequest = {};
  const corrections: string[] = [];
  for (const field of chosen) {
    const isText = (TEXTS as readonly string[]).includes(field);
    const text = field as (typeof TEXTS)[number];
    const value = mine[text];
    // Nobody has heard words of a child whom the other record calls not seen: they go as a correction.
    const fits = text !== 'childWords' || theirs.childSeen;
    if (isText && fits && value !== undefined) amendment[text] = value;
    else corrections.push(words(field));
  }
  if (corrections.length > 0) amendment.correction = corrections.join('\n');
  return Object.keys(amendment).length === 0 ? undefined : amendment;
}
