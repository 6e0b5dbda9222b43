import type { Suggestion } from '@app/contracts';

export const FEW = 5;

/** The first that nothing speaks against: whoever chooses another one says why. */
export function firstChoice(suggestions: readonly Suggestion[]): Suggestion | undefined {
  return suggestions.find(({ standing }) => standing === 'fits');
}

/** Full agencies and those with something against them can be chosen, with a reason; what the hub would refuse cannot. */
export function needsReason(suggestions: readonly Suggestion[], agencyId: string): boolean {
  const chosen = suggestions.find(({ agency }) => agency.id === agencyId);
  if (chosen && chosen.standing !== 'fits') return true;
  const first = firstChoice(suggestions);
  return first !== undefined && first.agency.id !== agencyId;
}

/** The best few, and the one that is chosen; all of them on demand. */
export function shownSuggestions(
  suggestions: readonly Suggestion[],
  { all, chosenId }: { all: boolean; chosenId: string | undefined },
): Suggestion[] {
  return suggestions.filter(({ agency }, index) => all || index < FEW || agency.id === chosenId);
}
