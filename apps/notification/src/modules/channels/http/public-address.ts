import { BlockList, isIP } from 'node:net';

/** Everything that is not the open internet: own machine, own network, link-local (cloud metadata), test nets, multicast. */
const CLOSED: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 96],
  ['::ffff:0:0', 96],
  ['::ffff:0:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];

/** Networks of both families. Kept apart: a list of the one would take addresses of the other for mapped ones. */
export class Networks {
  private readonly lists = { ipv4: new BlockList(), ipv6: new BlockList() };

  constructor(networks: readonly (readonly [network: string, prefix: number])[]) {
    for (const [network, prefix] of networks) {
      const family = familyOf(network);
      this.lists[family].addSubnet(network, prefix, family);
    }
  }

  has(address: string): boolean {
    const family = familyOf(address);
    return isIP(address) !== 0 && this.lists[family].check(address, family);
  }
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}

const closed = new Networks(CLOSED);

/** Networks that the operator opens, such as `10.20.0.0/16` of a government network. */
export function openNetworks(given: readonly string[]): Networks {
  return new Networks(
    given.map((one) => {
      const [network = '', prefix] = one.split('/');
      const family = isIP(network);
      const most = family === 6 ? 128 : 32;
      const bits = Number(prefix ?? most);
      if (family === 0 || !Number.isInteger(bits) || bits < 0 || bits > most)
        throw new Error(`${one} is no network`);
      return [network, bits] as const;
    }),
  );
}

/** Whether something may be sent to an address: a public one, or one that the operator has opened. */
export function isReachable(address: string, open: Networks): boolean {
  if (isIP(address) === 0) return false;
  return open.has(address) || !closed.has(address);
}
