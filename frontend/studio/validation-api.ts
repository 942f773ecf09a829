/** Cross-validation of the phrases, as the studio hears it (protocol §9). */
import type { StudioApi } from "./api";
import type { Pair } from "./training-api";

export interface Validation {
  readonly validation_id: string;
  readonly state: "wanted" | "running" | "done" | "failed" | "cancelled";
  readonly step: string;
  readonly by_name: string;
  readonly at: string;
  readonly elapsed_s: number;
  readonly left_s: number;
  readonly share: number;
  readonly is_stopping: boolean;
  readonly why: string;
}

export interface UnseenIntent {
  readonly intent: string;
  readonly examples: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface ValidationReport {
  readonly phrases: number;
  readonly folds: number;
  readonly accuracy: number;
  readonly macro_f1: number;
  readonly clarified: number;
  readonly intents: readonly UnseenIntent[];
  readonly confused: readonly Pair[];
  readonly doubted: number;
}

export interface ValidationPage {
  readonly can_run: boolean;
  readonly latest: Validation | null;
  readonly reported_at: string | null;
  readonly report: ValidationReport | null;
}

export function isUnderWay(latest: Validation | null): boolean {
  return latest !== null && (latest.state === "wanted" || latest.state === "running");
}

/** The hardest first. */
export function hardestFirst(intents: readonly UnseenIntent[]): readonly UnseenIntent[] {
  return intents.filter((one) => one.examples > 0).sort((a, b) => a.f1 - b.f1);
}

/** Every call raises Refusal. */
export class ValidationApi {
  constructor(private readonly api: StudioApi) {}

  page(): Promise<ValidationPage> {
    return this.api.get<ValidationPage>("/cross_validation");
  }

  begin(): Promise<unknown> {
    return this.api.post("/cross_validation/begin");
  }

  cancel(validationId: string): Promise<unknown> {
    return this.api.post("/cross_validation/cancel", { validation_id: validationId });
  }
}
