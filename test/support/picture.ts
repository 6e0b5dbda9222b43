import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { expectStatus } from './flows';
import type { PersonClient } from './person';

export const PLACE = '29/1 33/1 0/1';
const CAMERA = 'Phone of Luo Min';

/** A photo as a phone takes it: 900 × 600 for the sensor, held upright, with the place and the owner in it. */
export function photoFromPhone(format: 'jpeg' | 'png' | 'webp' = 'jpeg'): Promise<Buffer> {
  return sharp({ create: { width: 900, height: 600, channels: 3, background: '#8ba888' } })
    .withExif({
      IFD0: { Model: CAMERA },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: PLACE },
    })
    .withMetadata({ orientation: 6 })
    .toFormat(format)
    .toBuffer();
}

/** What a picture tells besides what one sees. */
export async function toldBy(picture: Buffer): Promise<{ exif: boolean; camera: boolean; upright: boolean }> {
  const { exif, width, height } = await sharp(picture).metadata();
  return {
    exif: exif !== undefined,
    camera: picture.includes(Buffer.from(CAMERA)),
    upright: width < height,
  };
}

/** Brings a photo to a room and sends it there. */
export async function sendPhoto(person: PersonClient, room: string, name: string): Promise<string> {
  return sendFile(person, room, name, await photoFromPhone());
}

/** The same with any file. */
export async function sendFile(
  person: PersonClient,
  room: string,
  name: string,
  bytes: Buffer,
): Promise<string> {
  const id = randomUUID();
  const path = `/api/rooms/${room}/attachments/${id}`;
  const headers = { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) };
  expectStatus(await person.send('put', path, bytes, { headers }), 201);
  const message = { clientMsgId: randomUUID(), body: '', attachments: [id] };
  expectStatus(await person.post(`/api/rooms/${room}/messages`, message), 201);
  return id;
}
