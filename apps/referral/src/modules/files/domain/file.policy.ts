import type { CaseStage, FileOwnerKind } from '@app/contracts';
import type { Actor } from '@app/kernel';

export interface FileFacts {
  /** Who added it, and who registered the child. */
  agencyId: string;
  homeAgencyId: string;
  isShared: boolean;
}

/** On a case that is open to the actor's agency: its own, all of the child's home, and what was shared. */
export function mayRead(actor: Actor, file: FileFacts): boolean {
  return file.isShared || [file.agencyId, file.homeAgencyId].includes(actor.agencyId);
}

export function mayAdd(actor: Actor, record: { stage: CaseStage }): boolean {
  return record.stage !== 'archived' && actor.permissions.includes('case:write');
}

/** `case` or `consent:<id>`, as the header says it. */
export function ownerOf(text: string, caseId: string): { kind: FileOwnerKind; id: string } | undefined {
  if (text === 'case') return { kind: 'case', id: caseId };
  const id = /^consent:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.exec(text)?.[1];
  return id === undefined ? undefined : { kind: 'consent', id: id.toLowerCase() };
}

const NAME_MAX = 120;

/** The last part of what somebody calls a file, without what could mislead a reader; undefined when nothing is left. */
export function fileName(encoded: string): string | undefined {
  let text: string;
  try {
    text = decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
  const name = (text.split(/[\\/]/).pop() ?? '').replace(/[\p{C}"<>|:*?]/gu, '').trim();
  return name === '' || name.length > NAME_MAX ? undefined : name;
}
