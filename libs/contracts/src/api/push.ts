import type { Instant, Uuid } from './common';

/** Row of `GET /api/channels/push`: a device of the person that the hub may ring. */
export interface PushDevice {
  id: Uuid;
  name: string;
  createdAt: Instant;
}
export interface PushOverview {
  /** What a browser subscribes with; null where the installation has no key. */
  publicKey: string | null;
  devices: PushDevice[];
}
/** `PUT /api/channels/push/:id`: what the browser hands out, under an id that the device chose. */
export interface WritePushDeviceRequest {
  endpoint: string;
  p256dh: string;
  auth: string;
  name: string;
}
/** What a device gets, sealed for it alone: nothing about a child. */
export interface PushPayload {
  kind: string;
  number: string;
  /** Path inside the web UI. */
  link: string;
  /** How many notices it stands for. */
  count: number;
}
