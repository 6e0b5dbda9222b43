import type { Mute, NoticeSettings } from '@app/contracts';
import { dayOf } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { askOf, PreferenceRepository, type Ask, type Saved } from '../application/preference.repository';
import type { Listener } from '../domain/choose-way';
import { settingsOf } from '../domain/settings';

interface ListenerRow {
  personId: string;
  link: string;
  person: Partial<NoticeSettings> | null;
  agency: Partial<NoticeSettings> | null;
  isMuted: boolean;
  isAway: boolean;
}
const NOTHING: Saved = { settings: null, version: 0 };

@Injectable()
export class PgPreferenceRepository extends PreferenceRepository {
  override async listeners(tx: Tx, asks: readonly Ask[]): Promise<Map<string, Listener>> {
    const rows = await tx.planned<ListenerRow>(
      `select p."personId", p.link, own.settings as person, a.settings as agency,
              exists (select 1 from notification.mute m
                where m.agency_id = (select sec.agency()) and m.person_id = p."personId" and m.link = p.link and m.ended_at is null) as "isMuted",
              exists (select 1 from directory.absence b where b.agency_id = (select sec.agency()) and b.person_id = p."personId"
                 and b.ended_at is null and $2::date between b.from_day and b.to_day) as "isAway"
         from jsonb_to_recordset($1::jsonb) p("personId" uuid, link text)
         left join notification.preference own on own.agency_id = (select sec.agency()) and own.person_id = p."personId"
         left join notification.agency_preference a on a.agency_id = (select sec.agency())`,
      [JSON.stringify(asks), dayOf(await tx.now())],
    );
    return new Map(
      rows.map(({ personId, link, agency, person, isMuted, isAway }) => [
        askOf({ personId, link }),
        { settings: settingsOf(agency, person), isMuted, isAway },
      ]),
    );
  }

  override async agencySettings(tx: Tx): Promise<NoticeSettings> {
    const { settings } = await tx.once('agency settings', () => this.ofAgency(tx));
    return settingsOf(settings, null);
  }

  override async ofPerson(tx: Tx, personId: string): Promise<Saved> {
    const row = await tx.one<Saved>(
      `select settings, version from notification.preference where agency_id = (select sec.agency()) and person_id = $1`,
      [personId],
    );
    return row ?? NOTHING;
  }

  override async ofAgency(tx: Tx): Promise<Saved> {
    const row = await tx.plannedOne<Saved>(
      `select settings, version from notification.agency_preference where agency_id = (select sec.agency())`,
    );
    return row ?? NOTHING;
  }

  override async savePerson(
    tx: Tx,
    personId: string,
    settings: NoticeSettings,
    version: number,
  ): Promise<boolean> {
    const changed = await tx.execute(
      `insert into notification.preference as p (agency_id, person_id, settings) values ((select sec.agency()), $1, $2)
       on conflict (agency_id, person_id) do update set settings = excluded.settings, version = p.version + 1, updated_at = bus.now()
        where p.version = $3`,
      [personId, JSON.stringify(settings), version],
    );
    return changed > 0;
  }

  override async saveAgency(tx: Tx, settings: NoticeSettings, version: number): Promise<boolean> {
    const changed = await tx.execute(
      `insert into notification.agency_preference as p (agency_id, settings) values ((select sec.agency()), $1)
       on conflict (agency_id) do update set settings = excluded.settings, version = p.version + 1, updated_at = bus.now()
        where p.version = $2`,
      [JSON.stringify(settings), version],
    );
    return changed > 0;
  }

  override async mutes(tx: Tx, personId: string): Promise<Mute[]> {
    const rows = await tx.query<Omit<Mute, 'at'> & { at: Date }>(
      `select id, number, link, muted_at as at from notification.mute
        where agency_id = (select sec.agency()) and person_id = $1 and ended_at is null order by muted_at desc, id limit 200`,
      [personId],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  override async mute(tx: Tx, personId: string, itemId: string): Promise<boolean> {
    const row = await tx.one<{ link: string; number: string }>(
      `select link, number from notification.item where agency_id = (select sec.agency()) and person_id = $1 and id = $2`,
      [personId, itemId],
    );
    if (!row) return false;
    await tx.query(
      `insert into notification.mute(agency_id, person_id, link, number) values ((select sec.agency()), $1, $2, $3)
       on conflict (agency_id, person_id, link) do update set muted_at = bus.now(), ended_at = null`,
      [personId, row.link, row.number],
    );
    return true;
  }

  override async unmute(tx: Tx, personId: string, muteId: string): Promise<boolean> {
    const gone = await tx.execute(
      `update notification.mute set ended_at = bus.now()
        where agency_id = (select sec.agency()) and person_id = $1 and id = $2 and ended_at is null`,
      [personId, muteId],
    );
    return gone > 0;
  }
}
