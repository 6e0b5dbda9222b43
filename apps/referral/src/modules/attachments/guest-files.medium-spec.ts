import { randomUUID } from 'node:crypto';
import { AttachmentBench, pdf } from '@test/attachment-bench';
import { inDays, outcomeOf, type Player } from '@test/referral-bench';
import { GuestsModule } from '../guests';
import { DecideGuest } from '../guests/application/decide-guest';
import { ProposeGuest } from '../guests/application/propose-guest';

jest.setTimeout(120_000);

let files: AttachmentBench;
let guest: Player;
let guestRow: string;
let caseId: string;
let before: { id: string; seq: number };

beforeAll(async () => {
  files = await AttachmentBench.start({}, [GuestsModule]);
  const { bench, school } = files;
  const head = await bench.player(school.agencyId, ['school_counsellor'], '许静');
  guest = await bench.player(await bench.agency('示例社工', 'SW'), ['social_worker'], '何静');
  await bench.agree(school.agencyId, guest.agencyId);
  ({ caseId } = await bench.one<{ caseId: string }>(
    'select case_id as "caseId" from referral.room where room_id = $1',
    [files.room],
  ));
  await bench.consent(school, caseId, guest.agencyId);
  before = await files.sent();
  const wish = { agencyId: guest.agencyId, purpose: '一起商量心理支持', until: inDays(3) };
  const proposed = await bench.get(ProposeGuest).execute(school.as('case:write'), randomUUID(), caseId, wish);
  guestRow = proposed.guest.id;
  await decide(head, 1, 'approve');
  await files.join(guest);
});
afterAll(() => files.stop());

const decide = (by: Player, version: number, act: 'approve' | 'end' | 'share_history', from = 0) =>
  files.bench
    .get(DecideGuest)
    .execute(by.as('case:write'), { id: guestRow, version, key: randomUUID() }, act, from);

describe('a guest of a room', () => {
  it('opens the files of what it reads, and the home agency has that in its trail', async () => {
    const content = pdf();
    const { id } = await files.sent(content);
    expect((await files.download(guest, await files.ticketOf(guest, id))).equals(content)).toBe(true);
    const trail = await files.bench.sql<{ agency: string }>(
      `select agency_id as agency from referral.audit_event where action = 'file.opened' and object_id = $1 and actor_person_id = $2`,
      [id, guest.personId],
    );
    expect(trail.map(({ agency }) => agency).sort()).toEqual([files.school.agencyId, guest.agencyId].sort());
  });

  it('opens nothing from before it could read, until that is shared', async () => {
    expect(await files.opens(guest, before.id)).toBe('NOT_FOUND');
    await decide(files.school, 2, 'share_history', before.seq);
    expect(await files.opens(guest, before.id)).toBe('done');
  });

  it('brings no files', async () => {
    expect(await outcomeOf(files.bring(guest))).toBe('NOT_FOUND');
  });

  it('has nothing in hand when it is out', async () => {
    const { id } = await files.sent();
    const late = await files.ticketOf(guest, id);
    await decide(files.school, 3, 'end');
    expect(await outcomeOf(files.download(guest, late))).toBe('NOT_FOUND');
    expect(await files.opens(guest, id)).toBe('NOT_FOUND');
  });
});
