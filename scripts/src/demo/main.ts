import type { SeedRequest } from '../prepare/protocol';
import { work } from '../prepare/worker';
import { seedDemo, type DemoAccount } from '.';

work<SeedRequest, DemoAccount[]>((request, log) => seedDemo({ ...request, log }));
