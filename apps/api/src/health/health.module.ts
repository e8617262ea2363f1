import { Module, type DynamicModule } from "@nestjs/common";
import { HealthController } from "./health.controller.ts";
import { MetricsController } from "./metrics.controller.ts";
import { Metrics } from "./metrics.ts";

@Module({})
export class HealthModule {
  static of(metrics: Metrics): DynamicModule {
    return {
      module: HealthModule,
      controllers: [HealthController, MetricsController],
      providers: [{ provide: Metrics, useValue: metrics }],
    };
  }
}
