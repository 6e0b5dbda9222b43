import { newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';

/** By what this process knows its own hints and signs among those of all gateways. */
@Injectable()
export class GatewayId {
  readonly value = newId();
}
