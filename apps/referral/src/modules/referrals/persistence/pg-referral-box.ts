import {
  LIVE_REFERRAL_STATES,
  REFERRAL_COUNT_MAX,
  OPEN_REFERRAL_STATES,
  UNDECIDED_REFERRAL_STATES,
  type ReferralCounts,
  type ReferralState,
} from '@app/contracts';
import { dayOf, decodeCursor, DomainError, isUuid, startOfDay } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { contains, SqlFilter } from '../../../sql-filter';
import { ReferralBox, type BoxCounts, type BoxFilter, type HomeRows } from '../application/referral-box';
import type { ReferralRow } from '../domain/referral';
import type { ReferralSide } from '../domain/referral.states';
import { ROWS_BY_ID, toRow, type RowColumns } from './referral.sql';

/** Open ones wait for an answer and come first; the rest follows, newest first. */
type Part = 'open' | 'rest';
interface Position {
  part: Part;
  at: Date;
  id: string;
}
const UNDECIDED = UNDECIDED_REFERRAL_STATES;
const IN_UNDECIDED = `in (${UNDECIDED.map((state) => `'${state}'`).join(', ')})`;
/** What the sender still follows: all that is under way, and what ended so that it has to do something. */
const SENT: readonly ReferralState[] = [
  ...OPEN_REFERRAL_STATES,
  'completed',
  'declined',
  'expired',
  'returned',
];
const LIVE = LIVE_REFERRAL_STATES.map((state) => `'${state}'`).join(', ');
const DAY = 24 * 3_600_000;
/** Only where the own side has to act: a clock that stands still does not press. */
const SOON = `p.holds and p.due_at >= (select bus.now()) and (select bus.now()) > r.submitted_at + 0.75 * (p.due_at - r.submitted_at)`;

@Injectable()
export class PgReferralBox extends ReferralBox {
  async find(tx: Tx, filter: BoxFilter): Promise<ReferralRow[]> {
    return this.rows(tx, await this.page(tx, filter));
  }

  async findHome(tx: Tx, personId: string, limit: number): Promise<HomeRows> {
    const waiting = await this.page(tx, { side: 'recipient', states: ['submitted', 'in_review'], limit });
    const drafts = await this.page(tx, { side: 'sender', states: ['draft'], limit });
    const sent = await this.sentPage(tx, personId, limit);
    const rows = new Map((await this.rows(tx, [...waiting, ...drafts, ...sent])).map((row) => [row.id, row]));
    const of = (ids: readonly string[]) => ids.slice(0, limit).flatMap((id) => rows.get(id) ?? []);
    return { waiting: of(waiting), drafts: of(drafts), sent: of(sent) };
  }

  async count(tx: Tx): Promise<BoxCounts> {
    const now = await tx.now();
    const tomorrow = new Date(startOfDay(dayOf(now)).getTime() + DAY);
    const [row] = await tx.planned<BoxCounts>(
      `select count(*) filter (where side = 'recipient' and state in ('submitted', 'in_review')) as waiting,
              count(*) filter (where side = 'recipient' and state in ('submitted', 'in_review') and due_at >= $1 and due_at < $2) as "dueToday",
              count(*) filter (where side = 'recipient' and state in ('submitted', 'in_review') and due_at < $1) as overdue,
              count(*) filter (where side = 'sender' and state ${IN_UNDECIDED}) as "sentOpen",
              count(*) filter (where side = 'sender' and state = 'draft') as drafts
         from referral.referral_party where agency_id = (select sec.agency()) and (state ${IN_UNDECIDED} or state = 'draft')`,
      [now, tomorrow],
    );
    return row ?? { waiting: 0, dueToday: 0, overdue: 0, sentOpen: 0, drafts: 0 };
  }

  async countStates(tx: Tx, side: ReferralSide, personId: string): Promise<ReferralCounts> {
    const [row] = await tx.planned<{
      states: Partial<Record<ReferralState, number>>;
      overdue: number;
      mine: number;
    }>(
      `select (select jsonb_object_agg(s.state, (select count(*) from (
                 select from referral.referral_party p
                  where p.agency_id = (select sec.agency()) and p.side = $1 and p.state = s.state and p.state in (${LIVE}) limit ${REFERRAL_COUNT_MAX}) x))
                 from unnest($3::text[]) s(state)) as states,
              (select count(*)::int from (
                 select from referral.referral_party p
                  where p.agency_id = (select sec.agency()) and p.side = $1 and p.state in (${LIVE})
                    and p.holds and p.due_at < (select bus.now()) limit ${REFERRAL_COUNT_MAX}) x) as overdue,
              case when $1 = 'recipient' then (select count(*)::int from (
                 select from referral.referral r
                  where r.claimed_by = $2 and r.state in ('in_review', 'info_requested') limit ${REFERRAL_COUNT_MAX}) x) else 0 end as mine`,
      [side, personId, LIVE_REFERRAL_STATES],
    );
    if (!row) throw new Error('A count answers one row.');
    return { ...row.states, overdue: row.overdue, mine: row.mine };
  }

  async findUnread(tx: Tx, threadIds: readonly string[]): Promise<Set<string>> {
    if (threadIds.length === 0) return new Set();
    const rows = await tx.query<{ id: string }>(
      'select stream_id as id from bus.my_counts($1::uuid[]) where unread > 0',
      [threadIds],
    );
    return new Set(rows.map((row) => row.id));
  }

  /** Ids of a page and of one row more, on the indexes of the party rows. */
  private async page(tx: Tx, filter: BoxFilter): Promise<string[]> {
    const from = filter.cursor === undefined ? undefined : positionOf(filter.cursor);
    const undecided = filter.states?.filter((state) => UNDECIDED.includes(state));
    const others = filter.states?.filter((state) => !UNDECIDED.includes(state));
    const wantsOpen = undecided?.length !== 0 && from?.part !== 'rest';
    const open = wantsOpen ? await this.part(tx, 'open', { ...filter, states: undecided }, from) : [];
    if (others?.length === 0 || open.length > filter.limit) return open;
    const rest = { ...filter, states: others, limit: filter.limit - open.length };
    return [...open, ...(await this.part(tx, 'rest', rest, from?.part === 'rest' ? from : undefined))];
  }

  /** What a row shows, in the order of the ids. Planning these joins costs more than running them, so they are planned once. */
  private async rows(tx: Tx, ids: readonly string[]): Promise<ReferralRow[]> {
    if (ids.length === 0) return [];
    const rows = await tx.planned<RowColumns>(ROWS_BY_ID, [ids]);
    const today = dayOf(await tx.now());
    const byId = new Map(rows.map((row) => [row.id, toRow(row, today)]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** Two short index scans, the person's own and the agency's newest: sorting all of them by author would read every one. */
  private async sentPage(tx: Tx, personId: string, count: number): Promise<string[]> {
    const limit = wholeNumber(count);
    const rows = await tx.planned<{ id: string }>(
      `with newest as (
         select p.referral_id as id from referral.referral_party p
          where p.agency_id = (select sec.agency()) and p.side = 'sender' and p.state = any ($2::text[])
          order by p.updated_at desc, p.referral_id limit ${limit}
       )
       select r.id from referral.referral_party p join referral.referral r on r.id = p.referral_id
        where p.agency_id = (select sec.agency()) and p.side = 'sender'
          and p.referral_id = any (array(select referral.sent_by_me($2::text[], ${limit}) union select id from newest))
        order by (r.created_by = $1) desc, p.updated_at desc, p.referral_id limit ${limit}`,
      [personId, SENT],
    );
    return rows.map((row) => row.id);
  }

  private async part(tx: Tx, part: Part, filter: BoxFilter, from?: Position): Promise<string[]> {
    const sql = new SqlFilter()
      .always('p.agency_id = (select sec.agency())')
      .and('p.side = ?', filter.side)
      .and('p.urgency = ?', filter.urgency)
      // What was asked is gone for the recipient of an ended referral, for the filter too.
      .and('? = any (r.needs) and p.content_open', filter.need)
      .and('r.kind = ?', filter.kind)
      .and('r.claimed_by = ?', filter.claimedBy)
      .and('p.case_id = ?', filter.caseId)
      .and('r.agency_id = ?', filter.from)
      .and('r.number ilike ?', filter.q === undefined ? undefined : contains(filter.q));
    if (filter.isOverdue) sql.always('p.holds and p.due_at < (select bus.now())');
    if (filter.isSoon) sql.always(SOON);
    if (part === 'open') {
      sql.always(`p.state ${IN_UNDECIDED}`).and('p.state = any (?)', filter.states);
      if (from) {
        const [at, id] = [sql.bind(from.at), sql.bind(from.id)];
        sql.always(`(p.due_at > ${at} or (p.due_at = ${at} and p.referral_id > ${id}))`);
      }
    } else {
      // One state alone keeps the order of its index.
      if (filter.states?.length === 1) sql.and('p.state = ?', filter.states[0]);
      else if (filter.states) sql.and('p.state = any (?)', filter.states);
      else sql.always(`not p.state ${IN_UNDECIDED} and p.state not in ('discarded', 'voided')`);
      if (from) {
        const [at, id] = [sql.bind(from.at), sql.bind(from.id)];
        sql.always(`(p.updated_at < ${at} or (p.updated_at = ${at} and p.referral_id > ${id}))`);
      }
    }
    const order = part === 'open' ? 'p.due_at, p.referral_id' : 'p.updated_at desc, p.referral_id';
    const limit = wholeNumber(filter.limit + 1);
    const referral = /\br\./.test(sql.where) ? 'join referral.referral r on r.id = p.referral_id' : '';
    const text = `select p.referral_id as id from referral.referral_party p ${referral} ${sql.where} order by ${order} limit ${limit}`;
    // Without a filter the text is one of a few.
    const rows =
      referral || from
        ? await tx.query<{ id: string }>(text, sql.values)
        : await tx.planned<{ id: string }>(text, sql.values);
    return rows.map((row) => row.id);
  }
}

/** Part of the text: with a limit that is bound, the server would take a plan that is kept for the dearer one. */
function wholeNumber(limit: number): number {
  if (!Number.isSafeInteger(limit) || limit < 0) throw new RangeError('A limit is a whole number.');
  return limit;
}

function positionOf(cursor: string): Position {
  const { part, at, id } = decodeCursor(cursor, ['part', 'at', 'id']);
  const time = new Date(String(at));
  if ((part !== 'open' && part !== 'rest') || !isUuid(id) || Number.isNaN(time.getTime()))
    throw new DomainError('VALIDATION_FAILED', 'The cursor is not one that this list gave out.');
  return { part, at: time, id };
}
