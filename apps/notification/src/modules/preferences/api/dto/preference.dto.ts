import {
  CHANNEL_CHOICES,
  EVENT_KINDS,
  PERSONAL_CHANNELS,
  type NoticeSettings,
  type QuietHours,
} from '@app/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsDefined, Matches, ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import { isZone } from '../../domain/zone-time';

const CLOCK = /^([01][0-9]|2[0-3]):[0-5][0-9]$/;

function isChoices(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(
    ([kind, ways]: [string, unknown]) =>
      (EVENT_KINDS as readonly string[]).includes(kind) &&
      typeof ways === 'object' &&
      ways !== null &&
      Object.entries(ways).every(
        ([channel, choice]: [string, unknown]) =>
          (PERSONAL_CHANNELS as readonly string[]).includes(channel) &&
          (CHANNEL_CHOICES as readonly unknown[]).includes(choice),
      ),
  );
}

class QuietHoursDto implements QuietHours {
  @ApiProperty({ example: '21:00' })
  @Matches(CLOCK)
  from: string;

  @ApiProperty({ example: '07:00' })
  @Matches(CLOCK)
  to: string;

  @ApiProperty({ description: 'e-mail waits for the morning as well' })
  @IsBoolean()
  holdsMail: boolean;
}

export class NoticeSettingsDto implements NoticeSettings {
  @ApiProperty({ example: 'Asia/Shanghai' })
  @ValidateBy({
    name: 'isZone',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && value.length < 64 && isZone(value),
      defaultMessage: () => 'is no time zone',
    },
  })
  zone: string;

  @ApiProperty({ type: QuietHoursDto, nullable: true })
  @ValidateIf(({ quiet }: NoticeSettingsDto) => quiet !== null)
  @IsDefined()
  @ValidateNested()
  @Type(() => QuietHoursDto)
  quiet: QuietHoursDto | null;

  @ApiProperty({ example: '08:00' })
  @Matches(CLOCK)
  digestAt: string;

  @ApiProperty({
    type: Object,
    description: 'by kind of event and way: now, digest or off',
    example: { 'referral.accepted': { mail: 'digest' } },
  })
  @ValidateBy({
    name: 'isChoices',
    validator: { validate: isChoices, defaultMessage: () => 'names a kind, way or choice that is not known' },
  })
  choices: NoticeSettings['choices'];
}
