import type { ProposeGuestRequest, ShareHistoryRequest } from '@app/contracts';
import { DayField, IdField, IntField, TextField } from '../../../../dto-fields';

export class ProposeGuestDto implements ProposeGuestRequest {
  @IdField()
  agencyId: string;

  @TextField(5, 500, { description: 'What the agency is needed for in the room.' })
  purpose: string;

  @DayField({ description: 'The last day; at most 90 days ahead.' })
  until: string;
}

export class ShareHistoryDto implements ShareHistoryRequest {
  @IntField(1, Number.MAX_SAFE_INTEGER, { description: 'The first message that they will read.' })
  fromSeq: number;
}
