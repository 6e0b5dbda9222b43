import type { ErrorCode } from '@app/contracts';
import { ApiProblem, networkProblem } from '../../shared/api/problem';
import type { Item } from './machine';
import type { Picture } from './payload';
import { broughtAnew } from './picture';
import { answerOf } from './transport';

const item = (over: Partial<Item> = {}): Item => ({
  ...{ id: 'i', kind: 'record', lane: 'f', order: 1, after: null, state: 'sending', attempts: 0 },
  ...{ notBefore: null, code: null, version: 3, target: 'f', offset: 0 },
  ...over,
});
const problem = (status: number, code: ErrorCode, extra: object = {}): ApiProblem =>
  new ApiProblem({ type: 'about:blank', title: '', status, code, ...extra });

describe('what a fault means for an entry', () => {
  it('is another try when nothing is decided', () => {
    expect(answerOf(item(), networkProblem('timeout'), 0).outcome).toMatchObject({
      is: 'later',
      code: 'TIMEOUT',
    });
    expect(answerOf(item(), networkProblem('unreachable'), 0).outcome).toMatchObject({ code: 'NETWORK' });
    for (const fault of [
      problem(503, 'UNAVAILABLE'),
      problem(500, 'INTERNAL'),
      problem(409, 'IDEMPOTENCY_BUSY'),
    ])
      expect(answerOf(item(), fault, 0).outcome.is).toBe('later');
    const throttled = new ApiProblem({ type: '', title: '', status: 429, code: 'THROTTLED' }, 30_000);
    expect(answerOf(item(), throttled, 0).outcome).toMatchObject({ is: 'later', afterMs: 30_000 });
  });

  it('is a stop, with the reason, when the session has ended', () => {
    const answer = answerOf(item(), problem(401, 'UNAUTHENTICATED', { reason: 'revoked' }), 0);
    expect(answer).toEqual({ outcome: { is: 'signedOut' }, ended: 'revoked' });
  });

  it('is a choice of the person when the hub has something else', () => {
    const extra = { state: 'done', version: 4, allowedActions: ['amend'], recorded: { safeNow: 'yes' } };
    expect(answerOf(item(), problem(409, 'STATE_CONFLICT', extra), 0)).toEqual({
      outcome: { is: 'conflict', code: 'STATE_CONFLICT' },
      conflict: extra,
    });
    expect(answerOf(item(), problem(412, 'VERSION_STALE', { version: 5 }), 0).outcome.is).toBe('conflict');
    expect(answerOf(item(), problem(422, 'VALIDATION_FAILED'), 0).outcome.is).toBe('refused');
    expect(answerOf(item(), problem(404, 'NOT_FOUND'), 0).outcome.is).toBe('refused');
  });

  it('is no conflict when the other phone of the same person accepted already', () => {
    const extra = { state: 'accepted', version: 4, allowedActions: ['record', 'plan'] };
    const accept = item({ kind: 'accept' });
    expect(answerOf(accept, problem(412, 'VERSION_STALE', extra), 0).outcome).toEqual({
      is: 'sent',
      version: 4,
      target: 'f',
    });
    const recorded = problem(409, 'STATE_CONFLICT', { ...extra, allowedActions: ['amend'] });
    expect(answerOf(accept, recorded, 0).outcome.is).toBe('sent');
    expect(answerOf(accept, problem(409, 'STATE_CONFLICT', { state: 'cancelled' }), 0).outcome.is).toBe(
      'conflict',
    );
  });

  it('is a refusal of a message whatever the state of its room: there is one side only', () => {
    const message = item({ kind: 'message', version: null });
    expect(answerOf(message, problem(409, 'STATE_CONFLICT', { state: 'closed' }), 0)).toEqual({
      outcome: { is: 'refused', code: 'STATE_CONFLICT' },
    });
    expect(answerOf(message, problem(403, 'FORBIDDEN'), 0).outcome.is).toBe('refused');
  });

  it('goes on with a photo where the hub says, and never asks the same twice', () => {
    const photo = item({ kind: 'photo', offset: 512 });
    const beyond = problem(409, 'STATE_CONFLICT', { offset: 256 });
    expect(answerOf(photo, beyond, 0).outcome).toEqual({ is: 'part', offset: 256 });
    expect(answerOf({ ...photo, offset: 256 }, beyond, 0).outcome.is).toBe('conflict');
  });
});

describe('a photo of a talk that the hub has let go of', () => {
  const picture: Picture = { kind: 'picture', file: 'f', name: 'n.jpg', length: 9 };

  it('is brought once more under another id, and then refused', () => {
    for (const fault of [problem(422, 'ATTACHMENT_UNAVAILABLE'), problem(409, 'IDEMPOTENCY_CONFLICT')]) {
      const answer = broughtAnew(picture, fault, 0);
      expect(answer?.outcome).toMatchObject({ is: 'later', offset: 0 });
      expect(answer?.sending).toMatchObject({ again: true, length: 9 });
      expect(answer?.sending).not.toMatchObject({ file: 'f' });
      expect(broughtAnew({ ...picture, again: true }, fault, 0)).toBeUndefined();
      expect(answerOf(item({ kind: 'picture' }), fault, 0).outcome.is).toBe('refused');
    }
  });

  it('is neither after a lost line nor anything but a photo', () => {
    expect(broughtAnew(picture, networkProblem('timeout'), 0)).toBeUndefined();
    expect(broughtAnew(picture, problem(409, 'ROOM_CLOSED'), 0)).toBeUndefined();
    const words = { kind: 'message', body: { body: 'x' } } as const;
    expect(broughtAnew(words, problem(409, 'IDEMPOTENCY_CONFLICT'), 0)).toBeUndefined();
  });
});
