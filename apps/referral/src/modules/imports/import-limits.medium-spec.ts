import { randomUUID } from 'node:crypto';
import { IMPORT_ROWS_MAX, SHEET_CONTENT_TYPE } from '@app/contracts';
import { fictionalId } from '@test/flows';
import { COUNTY, startReferral, type Caller, type ReferralWorld } from '@test/referral';
import { CHILD_HEADERS, faultsOf, sheetOf, sheetsTo } from '@test/sheets';
import { strToU8, unzipSync, zipSync } from 'fflate';

describe('what a table may be', () => {
  let world: ReferralWorld;
  let worker: Caller;
  beforeAll(async () => {
    world = await startReferral();
    worker = await world.addPerson(await world.addAgency('示例社工站', 'SW'), 'SW', ['social_worker']);
  });
  afterAll(() => world.close());

  const send = sheetsTo(() => world);

  it('says which headers it needs, has twice, or does not know, and takes no formula', async () => {
    const faultOf = async (headers: string[]): Promise<unknown> =>
      (await send(worker, 'children', await sheetOf(headers, [headers]))).body;
    expect(await faultOf(['姓名', '性别', '备注'])).toMatchObject({
      reason: 'headers',
      fields: ['birthDate', 'idType', 'residenceCode'],
    });
    expect(await faultOf([...CHILD_HEADERS, 'Name'])).toMatchObject({
      reason: 'doubled_headers',
      headers: ['Name'],
    });
    const born = ['钟小月', '女', '2017-05-06', '暂无证件', null, COUNTY, null, null, null];
    const extra = await send(
      worker,
      'children',
      await sheetOf([...CHILD_HEADERS, '备注'], [[...born, 'x']]),
      {
        dryRun: true,
      },
    );
    expect(extra.body).toMatchObject({ ignored: ['备注'], problems: [] });
    const entries = unzipSync(await sheetOf(CHILD_HEADERS, [born]));
    const name = Object.keys(entries).find((one) => one.includes('sheet1')) as string;
    const xml = Buffer.from(entries[name] as Uint8Array).toString('utf8');
    entries[name] = strToU8(
      xml.replace(/<c r="C2"[^>]*>.*?<\/c>/, '<c r="C2"><f>TODAY()</f><v>42861</v></c>'),
    );
    expect(faultsOf(await send(worker, 'children', Buffer.from(zipSync(entries))))).toEqual([
      '2 birthDate formula',
    ]);
  });

  it('takes as many rows as it says', async () => {
    const rows = Array.from({ length: IMPORT_ROWS_MAX }, (_, i) => {
      const day = '2014-05-10';
      return [`钟${i}`, '女', day, '1', fictionalId(day, i * 2), COUNTY, null, null, null];
    });
    const report = await send(worker, 'children', await sheetOf(CHILD_HEADERS, rows));
    expect(report.body).toMatchObject({ created: IMPORT_ROWS_MAX, problems: [] });
  });

  it('is refused as a whole when it is no such table, or too long', async () => {
    const reason = async (file: Buffer): Promise<unknown> =>
      (await send(worker, 'children', file)).body.reason;
    expect(await reason(await sheetOf(['name'], [['x']]))).toBe('headers');
    expect(await reason(Buffer.from('a,b'))).toBe('format');
    expect(
      await reason(
        await sheetOf(
          CHILD_HEADERS,
          Array.from({ length: IMPORT_ROWS_MAX + 1 }, () => ['x']),
        ),
      ),
    ).toBe('too_many_rows');
    const json = await worker.post('/api/imports/children', { name: 'x' });
    expect(json.body.code).toBe('SHEET_UNREADABLE');
    const elsewhere = await world.app.inject({
      method: 'POST',
      url: '/api/children',
      headers: {
        'x-hub-context': worker.token(),
        'content-type': SHEET_CONTENT_TYPE,
        'idempotency-key': randomUUID(),
      },
      payload: await sheetOf(['a'], []),
    });
    expect(elsewhere.statusCode).toBe(400);
    const large = await send(worker, 'children', Buffer.alloc(6 * 1024 * 1024));
    expect([large.status, large.body.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });
});
