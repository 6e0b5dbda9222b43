import { GatewayId } from '../application/gateway-id';
import { SocketBench, until } from './testing/socket-bench';

describe('hints that room logs grew', () => {
  let bench: SocketBench;
  beforeEach(async () => {
    bench = await SocketBench.create();
    await bench.connected({ token: 'ann' });
  });
  afterEach(() => bench.close());

  it('make a gateway look for what another wrote or several did, and not for what itself did', async () => {
    const looks = jest.spyOn(bench.feed, 'changes');
    const own = bench.app.get(GatewayId).value;
    bench.logGrew(own);
    expect(looks).not.toHaveBeenCalled();
    bench.logGrew('another gateway');
    await until(() => looks.mock.calls.length === 1);
    bench.logGrew('');
    await until(() => looks.mock.calls.length === 2);
  });
});
