import { AttachmentBench, pdf } from '@test/attachment-bench';
import { outcomeOf } from '@test/referral-bench';
import { AttachmentSweeper } from './application/attachment-sweeper';
import { OpenAttachment } from './application/open-attachment';

jest.setTimeout(120_000);

let files: AttachmentBench;
beforeAll(async () => {
  files = await AttachmentBench.start();
});
afterAll(() => files.stop());

describe('reading a file', () => {
  it('gives members of the room what was sent, and records the opening for both agencies', async () => {
    const content = pdf();
    const { id } = await files.sent(content);
    expect((await files.download(files.county, await files.ticketOf(files.county, id))).equals(content)).toBe(
      true,
    );
    const opened = await files.bench.sql<{ agency_id: string; use: string }>(
      `select agency_id, details->>'use' as use from referral.audit_event where action = 'file.opened' and object_id = $1 and actor_person_id = $2`,
      [id, files.county.personId],
    );
    expect(opened.map((row) => row.agency_id).sort()).toEqual(
      [files.county.agencyId, files.school.agencyId].sort(),
    );
    expect(opened.map(({ use }) => use)).toEqual(['save', 'save']);
  });

  it('records whether it was looked at or taken along', async () => {
    const { id } = await files.sent();
    const ticket = await files.ticketOf(files.county, id);
    await files.bench.get(OpenAttachment).redeem(files.county.as('room:read'), ticket, 'view');
    const opened = await files.bench.sql<{ use: string }>(
      `select details->>'use' as use from referral.audit_event where action = 'file.opened' and object_id = $1 and agency_id = $2`,
      [id, files.county.agencyId],
    );
    expect(opened).toEqual([{ use: 'view' }]);
  });

  it('is for nobody else: no other agency, no files.colleague outside the files.room, under no other room', async () => {
    const { id } = await files.sent();
    expect(await files.opens(files.outsider, id)).toBe('NOT_FOUND');
    expect(await files.opens(files.colleague, id)).toBe('NOT_FOUND');
    expect(await files.opens(files.county, id, files.thread)).toBe('NOT_FOUND');
  });

  it('begins where the history of the reader begins', async () => {
    const { id, seq } = await files.sent();
    const from = (first: number) =>
      files.bench.sql(
        'update bus.stream_member set history_from_seq = $1 where stream_id = $2 and person_id = $3',
        [first, files.room, files.county.personId],
      );
    await from(seq + 1);
    expect(await files.opens(files.county, id)).toBe('NOT_FOUND');
    await from(seq);
    expect(await files.opens(files.county, id)).toBe('done');
    await from(1);
  });

  it('works once per link, in the session that asked, and dies with the membership', async () => {
    const { id } = await files.sent();
    const [once, foreign, late] = [
      await files.ticketOf(files.county, id),
      await files.ticketOf(files.county, id),
      await files.ticketOf(files.county, id),
    ];
    await files.download(files.county, once);
    expect(await outcomeOf(files.download(files.county, once))).toBe('NOT_FOUND');
    expect(await outcomeOf(files.download(files.school, foreign))).toBe('NOT_FOUND');
    await files.bench.sql(`select bus.drop_members($1, $2, $3, 'removed')`, [
      files.room,
      files.county.agencyId,
      files.county.personId,
    ]);
    expect(await outcomeOf(files.download(files.county, late))).toBe('NOT_FOUND');
    expect(await files.opens(files.county, id)).toBe('NOT_FOUND');
    expect(await outcomeOf(files.bring(files.county))).toBe('NOT_FOUND');
    await files.join(files.county);
    expect(await files.opens(files.county, id)).toBe('done');
  });

  it('ends with the access of the agency to the case', async () => {
    const { id } = await files.sent();
    const late = await files.ticketOf(files.county, id);
    const access = (closed: string) =>
      files.bench.sql(`update referral.case_access set closed_at = ${closed} where agency_id = $1`, [
        files.county.agencyId,
      ]);
    await access('now()');
    expect(await outcomeOf(files.download(files.county, late))).toBe('NOT_FOUND');
    await access('null');
  });
});

describe('a file of a withdrawn message', () => {
  it('is nobody’s at once, its name is gone from the log, and its bytes from the store', async () => {
    const { id, seq } = await files.sent();
    const late = await files.ticketOf(files.county, id);
    const before = files.stored().length;
    await files.withdraw(seq);
    for (const reader of [files.county, files.school])
      expect(await files.opens(reader, id)).toBe('NOT_FOUND');
    expect(await outcomeOf(files.download(files.county, late))).toBe('NOT_FOUND');
    const body = await files.messageAt(seq);
    expect([body.withdrawn, body.attachments]).toEqual([true, undefined]);
    expect(await files.bench.get(AttachmentSweeper).sweep()).toBe(1);
    expect(files.stored()).toHaveLength(before - 1);
    expect(await files.bench.get(AttachmentSweeper).sweep()).toBe(0);
  });
});

it('what no message took goes after a day, and nothing else', async () => {
  const [unsent, { id: kept }] = [await files.idOf(files.school), await files.sent()];
  await files.bench.sql(
    `update bus.attachment set arrived_at = clock_timestamp() - interval '25 hours' where id = any ($1)`,
    [[unsent, kept]],
  );
  expect(await files.bench.get(AttachmentSweeper).sweep()).toBe(1);
  expect(await files.opens(files.school, unsent)).toBe('NOT_FOUND');
  expect(await outcomeOf(files.say(files.school, [unsent]))).toBe('ATTACHMENT_UNAVAILABLE');
  expect(await files.opens(files.county, kept)).toBe('done');
});
