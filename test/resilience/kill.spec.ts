import { randomUUID } from 'node:crypto';
import type { Case, Child, Consent, PostMessageResult, Referral } from '@app/contracts';
import { Client } from 'pg';
import { clusterVariable, startTestCluster } from '@test/cluster';
import { expectStatus, fictionalId, inDays, referralTo } from '@test/flows';
import { startHub, untilReady, type Hub } from '@test/hub';
import { stubborn } from '@test/stubborn';
import { COUNTY, createWorld, type World } from '@test/world';

/** The quick run is part of `npm test`; the long one is `JIELI_JOBS=200 JIELI_KILLS=30 npm run test:resilience`. */
const JOBS = Number(process.env.JIELI_JOBS ?? 24);
const KILLS = Number(process.env.JIELI_KILLS ?? 2);
const LANES = 4;

interface Done {
  label: string;
  childId: string;
  caseId: string;
  referralId: string;
  messages: { clientMsgId: string; seq: number; roomId: string }[];
}

describe('kill -9 under load', () => {
  let cluster: Awaited<ReturnType<typeof startTestCluster>>;
  let shared: string | undefined;
  let hub: Hub;
  let world: World;

  beforeAll(async () => {
    shared = process.env[clusterVariable];
    cluster = await startTestCluster({ max_connections: '100' });
    process.env[clusterVariable] = JSON.stringify(cluster.info);
    hub = await startHub({ env: { HUB_SESSION_RATE: '100000', HUB_AGENCY_RATE: '100000' } });
    world = await createWorld(hub);
  }, 120_000);
  afterAll(async () => {
    await hub.stop();
    await cluster.stop();
    process.env[clusterVariable] = shared;
  }, 60_000);

  async function job(number: number): Promise<Done> {
    const { counsellor, router } = world;
    const label = `job-${number}-${randomUUID().slice(0, 6)}`;
    const post = async <T>(path: string, body: object): Promise<T> =>
      expectStatus(await stubborn<T>(counsellor, 'post', path, body), 201);
    const birthDate = new Date(Date.UTC(2016, 0, 1 + number)).toISOString().slice(0, 10);
    const child = await post<Child>('/api/children', {
      name: label,
      sex: '1',
      birthDate,
      idType: '1',
      idNumber: fictionalId(birthDate, 1),
      residenceCode: COUNTY,
      difficulties: ['D401'],
    });
    const { id: caseId } = await post<Case>('/api/cases', { childId: child.id, needs: ['N08'], risk: 'R2' });
    const consent = await post<Consent>('/api/consents', {
      caseId,
      kind: 'CK04',
      recipientAgencyId: router.agencyId,
      dataClasses: ['identity', 'address'],
      purpose: 'test',
      giverName: 'g',
      giverRelation: 'mother',
      authority: 'guardian',
      method: 'paper',
      childView: 'ok',
      validTo: inDays(100),
    });
    const referral = await post<Referral>(
      `/api/cases/${caseId}/referrals`,
      referralTo(router.agencyId, consent.id),
    );
    const seen = expectStatus(await stubborn<Referral>(router, 'get', `/api/referrals/${referral.id}`), 200);
    const decision = await stubborn<Referral>(
      router,
      'post',
      `/api/referrals/${referral.id}/accept`,
      { needs: ['N08'], leadWorkerId: router.personId, firstContactOn: inDays(2) },
      { ifMatch: seen.version },
    );
    // After an unknown outcome the second try meets its own acceptance.
    if (![200, 409, 412].includes(decision.status)) throw new Error(JSON.stringify(decision));
    const accepted = expectStatus(
      await stubborn<Referral>(router, 'get', `/api/referrals/${referral.id}`),
      200,
    );
    expect([accepted.state, accepted.reply?.leadWorker?.id]).toEqual(['accepted', router.personId]);
    const messages: Done['messages'] = [];
    for (const person of [counsellor, router]) {
      const roomId = accepted.roomId as string;
      const clientMsgId = randomUUID();
      const sent = expectStatus(
        await stubborn<PostMessageResult>(person, 'post', `/api/rooms/${roomId}/messages`, {
          clientMsgId,
          body: label,
        }),
        201,
      );
      messages.push({ clientMsgId, seq: sent.seq, roomId });
    }
    return { label, childId: child.id, caseId, referralId: referral.id, messages };
  }

  it(
    'loses nothing that was acknowledged and does nothing twice',
    async () => {
      const done: Done[] = [];
      let next = 0;
      let isReaped = false;
      const lanes = Array.from({ length: LANES }, async () => {
        while (next < JOBS || !isReaped) done.push(await job(next++));
      });
      const killed: Record<string, number> = {};
      const reaper = (async (): Promise<void> => {
        const victims = ['gateway', 'referral', 'notification', 'postgres'] as const;
        for (let round = 0; round < KILLS; round += 1) {
          for (const victim of victims) {
            await new Promise((later) => setTimeout(later, 150 + Math.random() * 600));
            process.kill(
              victim === 'postgres' ? cluster.serverPid() : (hub.apps[victim].pid as number),
              'SIGKILL',
            );
            killed[victim] = (killed[victim] ?? 0) + 1;
            if (victim === 'postgres') await cluster.cluster.start();
            await untilReady(hub.baseUrl, 60_000);
          }
        }
      })().finally(() => (isReaped = true));
      await Promise.all([...lanes, reaper]);
      await untilReady(hub.baseUrl, 60_000);
      expect(killed).toEqual({ gateway: KILLS, referral: KILLS, notification: KILLS, postgres: KILLS });
      await compare(done);
    },
    20 * 60_000,
  );

  async function compare(done: Done[]): Promise<void> {
    const client = new Client({ connectionString: hub.database.superUrl });
    await client.connect();
    const count = async (sql: string, params: unknown[]): Promise<number> =>
      Number((await client.query<{ n: string }>(`select count(*) as n from ${sql}`, params)).rows[0]?.n);
    try {
      expect(done.length).toBeGreaterThanOrEqual(JOBS);
      for (const { label, childId, caseId, referralId, messages } of done) {
        const facts = {
          child: await count('referral.child where name = $1 and id = $2', [label, childId]),
          children: await count('referral.child where name = $1', [label]),
          cases: await count('referral.case_record where child_id = $1 and id = $2', [childId, caseId]),
          referrals: await count('referral.referral_private where case_id = $1', [caseId]),
          accepted: await count(`referral.referral where id = $1 and state = 'accepted'`, [referralId]),
          disclosures: await count('referral.disclosure where referral_id = $1', [referralId]),
          audits: await count(
            `referral.audit_event where object_id = $1 and action = 'referral.accepted' and agency_id = actor_agency_id`,
            [referralId],
          ),
          facts: await count(`bus.outbox where kind = 'referral.accepted' and refs->>'referralId' = $1`, [
            referralId,
          ]),
        };
        expect({ label, ...facts }).toEqual({
          label,
          child: 1,
          children: 1,
          cases: 1,
          referrals: 1,
          accepted: 1,
          disclosures: 1,
          audits: 1,
          facts: 2,
        });
        for (const { clientMsgId, seq, roomId } of messages) {
          const { rows } = await client.query<{ seq: string }>(
            `select seq from bus.stream_event where stream_id = $1 and kind = 'message.created' and body->>'clientMsgId' = $2`,
            [roomId, clientMsgId],
          );
          expect(rows.map((row) => Number(row.seq))).toEqual([seq]);
        }
      }
      const gaps = await client.query(
        `select s.stream_id from bus.stream s left join bus.stream_event e using (stream_id)
          group by s.stream_id, s.last_seq having count(e.seq) <> s.last_seq or coalesce(max(e.seq), 0) <> s.last_seq`,
      );
      expect(gaps.rows).toEqual([]);
    } finally {
      await client.end();
    }
  }
});
