import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { refused } from './ack';

/**
 * What is thrown before a handler runs (by a guard, say) is acknowledged too. The filter of the framework would answer
 * with an event of its own that echoes the request, and leave the client waiting for its acknowledgement.
 */
@Catch()
export class AckFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const acknowledge = host.getArgs<unknown[]>().find((each) => typeof each === 'function');
    if (acknowledge) (acknowledge as (ack: unknown) => void)(refused(error));
  }
}
