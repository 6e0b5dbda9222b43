import type { Flag } from '@app/contracts';
import { flagsApi } from '../../../shared/api';

/** What the wizard takes over from a flag: nothing that was said once is asked again. */
export interface FromFlag {
  childName: string;
  situation: string;
  safe: 'yes' | 'no' | 'unsure';
  urgency: Flag['urgency'];
}

const SAFE = { safe: 'yes', unsafe: 'no', unsure: 'unsure' } as const;

export async function loadFromFlag(id: string, childWord: string): Promise<FromFlag> {
  const flag = await flagsApi.get(id);
  const facts = flag.entries.find((entry) => entry.kind === 'facts')?.text ?? '';
  return {
    childName: flag.childName,
    situation: facts.replaceAll(flag.childName, childWord),
    safe: SAFE[flag.safety],
    urgency: flag.urgency,
  };
}

/** After the referral was sent: the flag is answered by it. A flag that cannot be linked now stays open at the desk. */
export async function linkFlag(id: string, referralId: string): Promise<void> {
  let flag = await flagsApi.get(id);
  if (flag.allowedActions.includes('receive'))
    flag = await flagsApi.receive(id, flag.version, `flag-receive-${referralId}`);
  if (flag.allowedActions.includes('refer'))
    await flagsApi.refer(id, { referralId }, flag.version, `flag-refer-${referralId}`);
}
