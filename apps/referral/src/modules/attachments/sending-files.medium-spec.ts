import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { AppendItem } from '@app/contracts';
import { UnitOfWork } from '@app/persistence';
import { AttachmentBench, CANARY, pdf } from '@test/attachment-bench';
import { outcomeOf, type Player } from '@test/referral-bench';

jest.setTimeout(120_000);

let files: AttachmentBench;
beforeAll(async () => {
  files = await AttachmentBench.start();
});
afterAll(() => files.stop());

describe('bringing a file', () => {
  it('keeps it sealed, for its sender alone, until a message takes it', async () => {
    const { file, isNew } = await files.bring(files.school);
    expect([isNew, file.state, file.seq, file.type]).toEqual([true, 'not_scanned', null, 'application/pdf']);
    expect(files.stored().some((path) => readFileSync(path).includes(Buffer.from(CANARY)))).toBe(false);
    expect(await files.opens(files.school, file.id)).toBe('done');
    expect(await files.opens(files.county, file.id)).toBe('NOT_FOUND');
    await files.say(files.school, [file.id]);
    expect(await files.opens(files.county, file.id)).toBe('done');
  });

  it('happens once per id', async () => {
    const content = pdf();
    const { file } = await files.bring(files.school, content);
    const before = files.stored().length;
    expect(await files.bring(files.school, content, { id: file.id })).toMatchObject({ isNew: false, file });
    expect(await outcomeOf(files.bring(files.school, pdf(), { id: file.id }))).toBe('IDEMPOTENCY_CONFLICT');
    expect(await outcomeOf(files.bring(files.county, content, { id: file.id }))).toBe('IDEMPOTENCY_CONFLICT');
    expect(files.stored()).toHaveLength(before);
  });

  it('is for members of the open room of a case, and for kinds of files that are kept', async () => {
    const before = files.stored().length;
    expect(await outcomeOf(files.bring(files.outsider))).toBe('NOT_FOUND');
    expect(await outcomeOf(files.bring(files.colleague))).toBe('NOT_FOUND');
    expect(await outcomeOf(files.bring(files.county, pdf(), { room: files.thread }))).toBe('STATE_CONFLICT');
    expect(await outcomeOf(files.bring(files.school, Buffer.from('<script>')))).toBe('FILE_TYPE_NOT_ALLOWED');
    await files.bench.sql(`update bus.stream set state = 'closed' where stream_id = $1`, [files.room]);
    expect(await outcomeOf(files.bring(files.school))).toBe('ROOM_CLOSED');
    await files.bench.sql(`update bus.stream set state = 'open' where stream_id = $1`, [files.room]);
    expect(files.stored()).toHaveLength(before);
  });

  it('the door asks the same by itself', async () => {
    const file = {
      name: 'x.pdf',
      type: 'application/pdf',
      size: 1,
      state: 'not_scanned',
      sentSha256: '00'.repeat(32),
    };
    const put = async (by: Player, into: string): Promise<string> => {
      const p = JSON.stringify({ ...file, id: randomUUID(), room: into, storageKey: randomUUID() });
      return outcomeOf(
        files.bench
          .get(UnitOfWork)
          .run(by.as('room:post'), (tx) => tx.query('select referral.put_attachment($1)', [p])),
      );
    };
    expect(await put(files.outsider, files.room)).toBe('NOT_FOUND');
    expect(await put(files.county, files.thread)).toBe('STATE_CONFLICT');
    expect(await put(files.county, files.room)).toBe('done');
  });
});

describe('sending files', () => {
  it('links them in the transaction of the message, in their order, with an empty text', async () => {
    const ids = [
      await files.idOf(files.school),
      await files.idOf(files.school),
      await files.idOf(files.school),
    ];
    const { seq } = await files.say(files.school, ids);
    const body = await files.messageAt(seq);
    expect(body.text).toBe('');
    expect(body.attachments?.map(({ id }) => id)).toEqual(ids);
    expect(body.attachments?.[0]).toEqual({
      id: ids[0],
      name: '评估.pdf',
      size: expect.any(Number),
      mime: 'application/pdf',
      state: 'not_scanned',
    });
  });

  it('takes own files of this room that no message has, and leaves no message when one is not', async () => {
    const [own, theirs, used] = [
      await files.idOf(files.school),
      await files.idOf(files.county),
      (await files.sent()).id,
    ];
    const head = async () => (await files.log()).at(-1)?.seq;
    const before = await head();
    for (const bad of [theirs, used, randomUUID()])
      expect(await outcomeOf(files.say(files.school, [own, bad]))).toBe('ATTACHMENT_UNAVAILABLE');
    expect(await outcomeOf(files.say(files.school, [own, own]))).toBe('ATTACHMENT_UNAVAILABLE');
    expect(await outcomeOf(files.say(files.school, [own], { room: files.thread }))).toBe(
      'ATTACHMENT_UNAVAILABLE',
    );
    expect(
      await outcomeOf(
        files.say(
          files.school,
          Array.from({ length: 11 }, () => randomUUID()),
        ),
      ),
    ).toBe('PAYLOAD_TOO_LARGE');
    expect(await outcomeOf(files.say(files.school, ['x']))).toBe('VALIDATION_FAILED');
    expect(await outcomeOf(files.say(files.school, []))).toBe('VALIDATION_FAILED');
    expect(await head()).toBe(before);
    expect((await files.say(files.school, [own])).seq).toBe((before ?? 0) + 1);
  });

  it('is the same only with the same files', async () => {
    const [one, two] = [await files.idOf(files.school), await files.idOf(files.school)];
    const clientMsgId = randomUUID();
    const first = await files.say(files.school, [one], { clientMsgId, body: '见附件' });
    expect(await files.say(files.school, [one], { clientMsgId, body: '见附件' })).toEqual({
      ...first,
      replayed: true,
    });
    expect(await outcomeOf(files.say(files.school, [two], { clientMsgId, body: '见附件' }))).toBe(
      'IDEMPOTENCY_CONFLICT',
    );
    expect(await outcomeOf(files.say(files.school, [], { clientMsgId, body: '见附件' }))).toBe(
      'IDEMPOTENCY_CONFLICT',
    );
  });

  it('two messages at once: one of them takes the file', async () => {
    const id = await files.idOf(files.school);
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => outcomeOf(files.say(files.school, [id]))));
    expect(outcomes.sort()).toEqual([...Array<string>(3).fill('ATTACHMENT_UNAVAILABLE'), 'done']);
  });

  it('two messages of one batch: the first of them takes the file, under its own number', async () => {
    const [id, other] = [await files.idOf(files.school), await files.idOf(files.school)];
    const item = (attachments: string[]): AppendItem => ({
      token: files.school.sending(),
      room: files.room,
      clientMsgId: randomUUID(),
      body: '',
      mentions: [],
      attachments,
    });
    const outcomes = await files.bench.append(item([id]), item([other, id]), item([other]));
    expect(outcomes.map((outcome) => (outcome.ok ? 'done' : outcome.code))).toEqual([
      'done',
      'ATTACHMENT_UNAVAILABLE',
      'done',
    ]);
    const [first, , last] = outcomes;
    expect(
      await files.bench.sql('select id, seq::int from bus.attachment where id = any($1) order by seq', [
        [id, other],
      ]),
    ).toEqual([
      { id, seq: first?.ok && first.result.seq },
      { id: other, seq: last?.ok && last.result.seq },
    ]);
  });
});
