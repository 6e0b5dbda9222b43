import { TimerRunner, type TimerRunnerSettings } from '@app/messaging';
import { Injectable } from '@nestjs/common';
import { NotifyDatabase } from '../../../database/persistence/notify-database';
import { TimerSource } from '../application/timer-source';

@Injectable()
export class PgTimerSource extends TimerSource {
  constructor(private readonly database: NotifyDatabase) {
    super();
  }

  override runner(settings: Omit<TimerRunnerSettings, 'dataSource'>): TimerRunner {
    return new TimerRunner({ ...settings, dataSource: this.database.source });
  }

  override async health(): Promise<{ lateSeconds: number; parked: number }> {
    const [row] = await this.database.query<{ lateSeconds: number; parked: number }>(
      'select late_seconds as "lateSeconds", parked from bus.timer_health()',
    );
    return row ?? { lateSeconds: 0, parked: 0 };
  }
}
