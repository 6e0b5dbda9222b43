import type { LoginRequest, Me } from '@app/contracts';
import { sessionApi } from '../../shared/api/endpoints/session';
import { expectWorker, type Expected } from '../../shared/api/expect';
import { ApiProblem } from '../../shared/api/problem';
import { Observable } from '../app/store';
import { people } from '../keep/people';
import type { Account } from '../keep/db';
import { SealedStore } from '../keep/sealed';
import { newKey, unwrapKey, wrapKey } from '../vault/crypto';
import { afterWrongPin, isClosed, isPaused, NO_TRIES, type Tries } from '../vault/pin-policy';
import { ringOff, ringOn } from './ringing';

/** Where the person stands before the app is open. */
export type Gate =
  | { at: 'starting' }
  /** Nobody has opened the phone: whoever is known here may enter a PIN, anybody may sign in. */
  | { at: 'door'; accounts: readonly Account[] }
  | { at: 'pin'; account: Account }
  /** The first PIN of somebody who has just signed in, or a new one. */
  | { at: 'newPin'; account: Account; key: CryptoKey }
  /** Signed in, but what lies here opens with a PIN or a former password only. */
  | { at: 'closed'; account: Account; password: string | null }
  | { at: 'open'; account: Account; store: SealedStore };

/** What became of a PIN; `tries` in all tabs of the phone. */
export type Unlocked = { is: 'open' } | { is: 'wrong' | 'paused'; tries: Tries };

export type WipeReason = 'revoked' | 'expired' | 'pin';

/** Who works with this phone: the session at the hub, and what opens the records here. They end independently. */
class FieldSession {
  readonly gate = new Observable<Gate>({ at: 'starting' });
  /** The hub asks for the password again; everything stays. */
  readonly signedOut = new Observable(false);
  /** Why nothing of the children is here any more. */
  readonly wiped = new Observable<WipeReason | null>(null);
  /** Work that ends before the records close: drafts are written, what is on its way arrives. */
  private readonly closers = new Set<() => Promise<void>>();

  async begin(): Promise<void> {
    const accounts = await people.all();
    for (const account of accounts) await this.expire(account);
    await this.toDoor();
  }

  /** `all`: to everybody who is known here, also when it is one. */
  async toDoor(all = false): Promise<void> {
    expectWorker(null);
    const accounts = await people.all();
    const [only] = accounts;
    const isOne = !all && accounts.length === 1 && only?.pin;
    this.gate.set(isOne ? { at: 'pin', account: only } : { at: 'door', accounts });
  }

  choose(account: Account): void {
    this.gate.set({ at: 'pin', account });
  }

  /** A clock that was put back does not keep anything longer. */
  private async expire(account: Account): Promise<void> {
    const now = Math.max(Date.now(), account.seenAt);
    await people.change(account.personId, { seenAt: now });
    if (account.keepUntil === null || Date.parse(account.keepUntil) > now) return;
    await people.wipeChildren(account.personId);
    this.wiped.set('expired');
  }

  login(fields: LoginRequest): Promise<void> {
    return this.enter((agencyId) => sessionApi.login({ ...fields, agencyId }), fields.password);
  }

  demoLogin(username: string): Promise<void> {
    return this.enter((agencyId) => sessionApi.demoLogin({ username, agencyId }), null);
  }

  /** Whoever signs in again goes on in the post whose work is open here. */
  private async enter(
    ask: (agencyId: string | undefined) => Promise<Me>,
    password: string | null,
  ): Promise<void> {
    const gate = this.gate.get();
    expectWorker(null);
    const me = await ask(gate.at === 'open' ? gate.account.agencyId : undefined);
    this.signedOut.set(false);
    if (gate.at === 'open' && gate.account.personId === me.person.id) return this.renew(gate, me, password);
    if (gate.at === 'open') await this.close();
    const known = await people.get(me.person.id);
    if (!known) return this.welcome(me, password);
    const account = { ...known, ...cardOf(me) };
    await people.put(account);
    const key =
      password !== null && account.password ? await unwrapKey(account.password, password) : undefined;
    if (key && account.pin) await this.open(account, key);
    else if (key) this.gate.set({ at: 'newPin', account, key });
    else this.gate.set({ at: 'closed', account, password });
  }

  private async welcome(me: Me, password: string | null): Promise<void> {
    const key = await newKey();
    const account: Account = {
      ...cardOf(me),
      pin: null,
      password: password === null ? null : await wrapKey(key, password),
      tries: NO_TRIES,
      keepUntil: null,
      seenAt: Date.now(),
    };
    await people.put(account);
    this.gate.set({ at: 'newPin', account, key });
  }

  /** The session at the hub is new; the records stayed open. */
  private async renew(gate: Gate & { at: 'open' }, me: Me, password: string | null): Promise<void> {
    const wrapped = password === null ? gate.account.password : await wrapKey(gate.store.key, password);
    const account = await people.change(me.person.id, { ...cardOf(me), password: wrapped });
    if (!account) return;
    expectWorker(expectedBy(account));
    this.gate.set({ ...gate, account });
    ringOn(me);
  }

  async setPin(pin: string): Promise<void> {
    const gate = this.gate.get();
    if (gate.at !== 'newPin') return;
    const account = await people.change(gate.account.personId, {
      pin: await wrapKey(gate.key, pin),
      tries: NO_TRIES,
    });
    // The browser may otherwise clear the records of an app that was not opened for a while.
    void navigator.storage?.persist?.();
    if (account) await this.open(account, gate.key);
  }

  /** A person who has no password here keeps the PIN, however often it was wrong. */
  async unlock(pin: string, password: string | null = null): Promise<Unlocked> {
    const gate = this.gate.get();
    if (gate.at !== 'pin' && gate.at !== 'closed') return { is: 'wrong', tries: NO_TRIES };
    // Another tab may have counted wrong ones since this one asked.
    const account = (await people.get(gate.account.personId)) ?? gate.account;
    const { tries } = account;
    if (isPaused(tries, Date.now())) {
      this.gate.set({ ...gate, account });
      return { is: 'paused', tries };
    }
    const key = account.pin ? await unwrapKey(account.pin, pin) : undefined;
    if (key) {
      const wrapped = password === null ? account.password : await wrapKey(key, password);
      const known = await people.change(account.personId, { tries: NO_TRIES, password: wrapped });
      await this.open(known ?? account, key);
      return { is: 'open' };
    }
    return { is: 'wrong', tries: await this.wrong(account) };
  }

  private async wrong(before: Account): Promise<Tries> {
    const gate = this.gate.get();
    const counted = (now: Account): Partial<Account> => ({ tries: afterWrongPin(now.tries, Date.now()) });
    const account = (await people.change(before.personId, counted)) ?? before;
    const { tries } = account;
    if (!isClosed(tries)) {
      if (gate.at === 'pin' || gate.at === 'closed') this.gate.set({ ...gate, account });
      return tries;
    }
    await people.wipeChildren(account.personId, account.password ? { pin: null } : {});
    this.wiped.set('pin');
    if (account.password) await this.toDoor();
    return tries;
  }

  /** With a password that the account had before; the new one takes its place. */
  async openWithFormer(former: string): Promise<boolean> {
    const gate = this.gate.get();
    if (gate.at !== 'closed' || !gate.account.password) return false;
    const key = await unwrapKey(gate.account.password, former);
    if (!key) return false;
    const password = gate.password === null ? gate.account.password : await wrapKey(key, gate.password);
    const account = await people.change(gate.account.personId, { password });
    this.gate.set({ at: 'newPin', account: account ?? gate.account, key });
    return true;
  }

  /** What lies here cannot be opened any more: the person says that it may go. */
  async startAnew(): Promise<void> {
    const gate = this.gate.get();
    if (gate.at !== 'closed') return;
    const { account, password } = gate;
    await people.wipeAll(account.personId);
    const key = await newKey();
    const fresh = { ...account, pin: null, tries: NO_TRIES, keepUntil: null };
    const next = { ...fresh, password: password === null ? null : await wrapKey(key, password) };
    await people.put(next);
    this.gate.set({ at: 'newPin', account: next, key });
  }

  private async open(account: Account, key: CryptoKey): Promise<void> {
    expectWorker(expectedBy(account));
    this.wiped.set(null);
    this.gate.set({ at: 'open', account, store: new SealedStore(account.personId, key) });
    await this.ask();
  }

  /** Asks the hub whether this person is still signed in; without a network nobody is thrown out. */
  async ask(): Promise<void> {
    try {
      const me = await sessionApi.me();
      this.signedOut.set(false);
      ringOn(me);
    } catch (error) {
      if (error instanceof ApiProblem && error.is('UNAUTHENTICATED')) await this.ended(error.extra('reason'));
    }
  }

  /** A 401: ended by time, or taken away by somebody, which also takes the children from this phone. */
  async ended(reason: unknown): Promise<void> {
    const gate = this.gate.get();
    if (gate.at !== 'open') return;
    this.signedOut.set(true);
    if (reason !== 'revoked') return;
    const { account } = gate;
    await this.close();
    await people.wipeChildren(account.personId, account.password ? { pin: null } : {});
    this.wiped.set('revoked');
    await this.toDoor();
  }

  beforeClosing(work: () => Promise<void>): () => void {
    this.closers.add(work);
    return () => this.closers.delete(work);
  }

  /** The screens go at once; resolves when nothing of them is written any more. */
  private close(): Promise<unknown> {
    const ends = [...this.closers].map((work) => work());
    this.gate.set({ at: 'starting' });
    return Promise.all(ends);
  }

  /** Another tab of this phone may have signed this person out. */
  async look(): Promise<void> {
    const gate = this.gate.get();
    if (gate.at !== 'open') return;
    const account = await people.get(gate.account.personId);
    const isOut = !account || (account.pin === null && account.password !== null);
    if (isOut && this.gate.get() === gate) await this.toDoor();
  }

  /** The PIN is asked for again; nothing else happens. */
  async lock(): Promise<void> {
    const gate = this.gate.get();
    if (gate.at !== 'open') return;
    // What is on its way may take its time: nobody sees anything meanwhile.
    void this.close();
    const account = await people.get(gate.account.personId);
    if (account?.pin) this.gate.set({ at: 'pin', account });
    else await this.toDoor();
  }

  /** `keep`: what was not sent stays here, sealed, until the same person signs in again. */
  async logout(keep: boolean): Promise<void> {
    const gate = this.gate.get();
    if (gate.at !== 'open') return;
    const { personId } = gate.account;
    // Without a network the session ends by itself within half an hour; the phone forgets now.
    await sessionApi.logout().catch(() => undefined);
    await ringOff();
    await this.close();
    if (keep) await people.wipeChildren(personId, gate.account.password ? { pin: null } : {});
    else await people.wipeAll(personId);
    this.signedOut.set(false);
    await this.toDoor();
  }
}

function expectedBy({ personId, agencyId, sessionId }: Account): Expected {
  return { personId, agencyId, sessionId };
}

function cardOf(me: Me): Omit<Account, 'pin' | 'password' | 'tries' | 'keepUntil' | 'seenAt'> {
  return {
    personId: me.person.id,
    username: me.person.username,
    displayName: me.person.displayName,
    agencyId: me.agency.id,
    agencyName: me.agency.name,
    sessionId: me.session.id,
  };
}

export const session = new FieldSession();
