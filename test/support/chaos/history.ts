import { appendFileSync, writeFileSync } from 'node:fs';
import type { MessageAct } from '@app/contracts';

/** One event of a room as somebody saw it, or as the database holds it. */
export interface Entry {
  seq: number;
  id: string;
  kind: string;
  actor: string | null;
  agency: string | null;
  msgId?: string;
  text?: string;
  mentions?: string[];
  /** The message that something was done to. */
  target?: number;
  version?: number;
  /** The message that a message answers. */
  root?: number;
  /** Of a reaction: which, and of reactions and pins whether it is so from then on. */
  value?: string;
  on?: boolean;
  /** Whom a change of membership concerns. */
  subject?: string;
}

/** Who speaks: a device of a person who works for an agency. */
export interface Speaker {
  client: string;
  person: string;
  agency: string;
}

export type Act = 'send' | MessageAct['act'];

type Of<Kind extends string, Facts> = { kind: Kind; at: number } & Facts;

/** What happened, in the order in which the recorder saw it; `at` is in milliseconds of one clock. */
export type Step =
  | Of<'invoke', Speaker & { room: string; op: string; act: Act; text?: string; target?: number }>
  | Of<'ok', { client: string; op: string; seq: number; replayed: boolean }>
  /** Refused for good. */
  | Of<'fail', { client: string; op: string; code: string }>
  /** Nobody knows: it may be stored or not. */
  | Of<'info', { client: string; op: string; code: string }>
  /** The client has a connection, or has learnt that it is gone. */
  | Of<'line', { client: string; isUp: boolean }>
  /** All clients stood still for so long until now, because their process had no processor. */
  | Of<'stall', { ms: number }>
  /** The client told the hub where it stands. */
  | Of<'opened', Speaker & { socket: number; room: string; seq: number }>
  | Of<'frame', Speaker & { socket: number; room: string; head: number; entries: Entry[] }>
  | Of<'page', Speaker & { room: string; way: 'pull' | 'rest'; askedAt: number; entries: Entry[] }>
  /** What the client shows; `settled` when it was taken after everything had come to rest. */
  | Of<'shown', Speaker & { room: string; status: string; settled: boolean; entries: Entry[] }>
  | Of<
      'counts',
      Speaker & {
        room: string;
        askedAt: number;
        head: number;
        lastRead: number;
        unread: number;
        mentions: number;
        backs: number;
        exact: boolean;
      }
    >
  /** Somebody asked to have it unread from an event on. */
  | Of<'unread', Speaker & { room: string; from: number }>
  /** What passes: whom the client was told of in a room, on which socket. */
  | Of<
      'passing',
      Speaker & { socket: number; room: string; people: { personId: string; agencyId: string }[] }
    >
  /** Reading ended for the agency; `at` is when the transaction had been acknowledged. */
  | Of<'revoked', { room: string; agency: string }>
  | Of<'joined', { room: string; agency: string }>
  /** After the last disturbance: how long until this client had the head of the room. */
  | Of<'level', { client: string; room: string; hints: boolean; ms: number; withinMs: number }>
  | Of<'nemesis', { act: string; target: string }>;

export type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>;
type Unstamped<T> = T extends Step ? Omit<T, 'at'> : never;

/** Keeps the steps and writes each to a file at once, so that a run that dies leaves its history behind. */
export class Recorder {
  readonly steps: Step[] = [];
  private readonly began = performance.now();

  constructor(private readonly file?: string) {
    if (file) writeFileSync(file, '');
  }

  now(): number {
    return Math.round((performance.now() - this.began) * 100) / 100;
  }

  note(step: Unstamped<Step>): void {
    const stamped = { ...step, at: this.now() } as Step;
    this.steps.push(stamped);
    if (this.file) appendFileSync(this.file, `${JSON.stringify(stamped)}\n`);
  }
}

const TICK_MS = 50;
const STALL_MS = 150;

/** Notes when this process, with all clients in it, did not run; until the returned function is called. */
export function watchStalls(recorder: Recorder): () => void {
  let last = recorder.now();
  const timer = setInterval(() => {
    const ms = recorder.now() - last - TICK_MS;
    if (ms > STALL_MS) recorder.note({ kind: 'stall', ms: Math.round(ms) });
    last = recorder.now();
  }, TICK_MS);
  return () => clearInterval(timer);
}

export function parseHistory(text: string): Step[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Step);
}

export function stepsOf<Kind extends Step['kind']>(steps: readonly Step[], kind: Kind): StepOf<Kind>[] {
  return steps.filter((step): step is StepOf<Kind> => step.kind === kind);
}
