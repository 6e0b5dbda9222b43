/** OWASP's count for PBKDF2 with SHA-256; a phone of 2020 needs about a second for it. */
const ROUNDS = 600_000;
const AES = 'AES-GCM';

/** Bytes that only the key opens. */
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

/** The data key, under a key that somebody has to type something for. */
export interface Wrap extends Sealed {
  salt: Uint8Array<ArrayBuffer>;
  rounds: number;
}

const text = new TextEncoder();

const random = (bytes: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(bytes));

/** Exportable, because a new PIN or password wraps it again; it lives in the memory of the page alone. */
function importKey(raw: ArrayBuffer): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, AES, true, ['encrypt', 'decrypt']);
}

export function newKey(): Promise<CryptoKey> {
  return importKey(random(32).buffer);
}

async function keyFrom(secret: string, salt: Uint8Array<ArrayBuffer>, rounds: number): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', text.encode(secret.normalize('NFC')), 'PBKDF2', false, [
    'deriveKey',
  ]);
  const rule = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
  return crypto.subtle.deriveKey(rule, base, { name: AES, length: 256 }, false, ['encrypt', 'decrypt']);
}

/** `rounds` is given by tests alone. */
export async function wrapKey(key: CryptoKey, secret: string, rounds = ROUNDS): Promise<Wrap> {
  const salt = random(16);
  const raw = await crypto.subtle.exportKey('raw', key);
  return { ...(await seal(await keyFrom(secret, salt, rounds), 'key', raw)), salt, rounds };
}

/** Undefined when the secret is another one. */
export async function unwrapKey(wrap: Wrap, secret: string): Promise<CryptoKey | undefined> {
  try {
    return await importKey(await unseal(await keyFrom(secret, wrap.salt, wrap.rounds), 'key', wrap));
  } catch {
    return undefined;
  }
}

/** `name` is bound to the bytes: a record that is put in the place of another one does not open. */
export async function seal(key: CryptoKey, name: string, data: BufferSource): Promise<Sealed> {
  const iv = random(12);
  const rule = { name: AES, iv, additionalData: text.encode(name) };
  return { iv, data: await crypto.subtle.encrypt(rule, key, data) };
}

export function unseal(key: CryptoKey, name: string, { iv, data }: Sealed): Promise<ArrayBuffer> {
  return crypto.subtle.decrypt({ name: AES, iv, additionalData: text.encode(name) }, key, data);
}

export function sealJson(key: CryptoKey, name: string, value: unknown): Promise<Sealed> {
  return seal(key, name, text.encode(JSON.stringify(value)));
}

export async function unsealJson<T>(key: CryptoKey, name: string, sealed: Sealed): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await unseal(key, name, sealed))) as T;
}

export async function sha256(data: BufferSource): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
