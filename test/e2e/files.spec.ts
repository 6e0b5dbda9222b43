import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { MAX_FILE_BYTES, type CaseFile, type FileTicket } from '@app/contracts';
import { expectStatus, openCase, registerChild } from '@test/flows';
import { startHub, type Hub } from '@test/hub';
import { createWorld, type World } from '@test/world';

jest.setTimeout(120_000);

let hub: Hub;
let world: World;
let caseId: string;

beforeAll(async () => {
  hub = await startHub();
  world = await createWorld(hub);
  caseId = (await openCase(world.counsellor, (await registerChild(world.counsellor)).id)).id;
});
afterAll(() => hub.stop());

const HEADERS = { 'content-type': 'application/octet-stream', 'x-file-name': 'evidence.pdf' };
const put = (bytes: Buffer, id: string = randomUUID()) =>
  world.counsellor.send<CaseFile>('put', `/api/cases/${caseId}/files/${id}`, bytes, { headers: HEADERS });
const download = (url: string, cookie: string) =>
  fetch(`${hub.baseUrl}${url}`, { headers: { cookie, 'x-hub-client': 'test' } });

describe('files through the edge', () => {
  it('of the largest size come back byte for byte, and are saved, not shown', async () => {
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7 钟晓雨'), randomBytes(MAX_FILE_BYTES)]).subarray(
      0,
      MAX_FILE_BYTES,
    );
    const { id, size } = expectStatus(await put(bytes), 201);
    expect(size).toBe(MAX_FILE_BYTES);
    const path = `/api/cases/${caseId}/files/${id}/ticket`;
    const { url } = expectStatus(await world.counsellor.post<FileTicket>(path), 201);
    expect((await download(url, world.router.cookieHeader)).status).toBe(404);
    const answer = await download(url, world.counsellor.cookieHeader);
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    expect(answer.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    expect((await download(url, world.counsellor.cookieHeader)).status).toBe(404);
    const folder = join(hub.home, 'files');
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    ))
      expect(readFileSync(join(entry.parentPath, entry.name)).includes('钟晓雨')).toBe(false);
  });

  it('are refused when they are larger, before they have crossed the hub', async () => {
    expect((await put(Buffer.alloc(MAX_FILE_BYTES + 1))).status).toBe(413);
    const other = await world.counsellor.send('post', '/api/cases', Buffer.alloc(600 * 1024), {
      headers: { ...HEADERS, 'idempotency-key': randomUUID() },
    });
    expect(other.status).toBe(413);
  });

  it('leave nothing when the sender gives up half way', async () => {
    const id = randomUUID();
    const sending = request(`${hub.baseUrl}/api/cases/${caseId}/files/${id}`, {
      method: 'PUT',
      headers: {
        ...HEADERS,
        'content-length': '5000',
        cookie: world.counsellor.cookieHeader,
        'x-hub-client': 'test',
      },
    });
    const ended = new Promise((resolve) => sending.once('error', resolve));
    sending.write('%PDF-1.7', () => sending.destroy());
    await ended;
    const ticket = await world.counsellor.post(`/api/cases/${caseId}/files/${id}/ticket`);
    expect(ticket.status).toBe(404);
  });
});
