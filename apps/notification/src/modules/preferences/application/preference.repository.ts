import type { Mute, NoticeSettings } from '@app/contracts';
import type { Tx } from '@app/persistence';
import type { Listener } from '../domain/choose-way';

export interface Saved {
  settings: Partial<NoticeSettings> | null;
  /** 0 while nothing was said. */
  version: number;
}

export interface Ask {
  personId: string;
  link: string;
}
export const askOf = ({ personId, link }: Ask): string => `${personId} ${link}`;

/** How people want to be told. Everything runs in the transaction of its context. */
export abstract class PreferenceRepository {
  /** How each of these people is told of what lies behind a link; by `askOf`. */
  abstract listeners(tx: Tx, asks: readonly Ask[]): Promise<Map<string, Listener>>;
  abstract agencySettings(tx: Tx): Promise<NoticeSettings>;
  abstract ofPerson(tx: Tx, personId: string): Promise<Saved>;
  abstract ofAgency(tx: Tx): Promise<Saved>;
  /** False when somebody else saved meanwhile. */
  abstract savePerson(tx: Tx, personId: string, settings: NoticeSettings, version: number): Promise<boolean>;
  abstract saveAgency(tx: Tx, settings: NoticeSettings, version: number): Promise<boolean>;
  abstract mutes(tx: Tx, personId: string): Promise<Mute[]>;
  /** By a notice about it. False when the person has no such notice. */
  abstract mute(tx: Tx, personId: string, itemId: string): Promise<boolean>;
  abstract unmute(tx: Tx, personId: string, muteId: string): Promise<boolean>;
}
