/** What stands beside a conversation at the desk (docs/protocol.md §13). Names as on the wire. */
import type { Photo } from "../shared/protocol";

export interface Note {
  readonly id: string;
  readonly client_note_id: string;
  readonly at: string;
  readonly author_id: string;
  readonly author_name: string;
  readonly text: string;
  readonly after_seq: number;
}

export interface LeavingWords {
  readonly client_msg_id: string;
  readonly agent_id: string;
  readonly text: string;
  readonly photos: readonly Photo[];
  readonly said_at: string;
  readonly leaves_at: string;
  readonly state: "held" | "sent" | "undone" | "dropped";
  readonly why: string;
  readonly seq: number | null;
}

export interface Understood {
  readonly seq: number;
  readonly intent: string;
  readonly text: string;
  readonly confidence: number;
  /** The request, and what an agent says that it meant; empty: nothing. */
  readonly turn_id: string;
  readonly n: number;
  readonly corrected: string;
  readonly corrected_text: string;
}

export interface Meaning {
  readonly intent: string;
  readonly text: string;
}

export interface GrantLine {
  readonly grant_id: string;
  readonly words: string;
  readonly kind_text: string;
  readonly reason_text: string;
  readonly amount_fen: number;
  readonly points: number;
  readonly order_no: string;
  readonly asked_at: string;
}

export interface TalkLine {
  readonly conversation_id: string;
  readonly owner: string;
  readonly agent_name: string | null;
  readonly opened_at: string;
  readonly last_at: string;
  readonly first_words: string;
}

export interface Transfer {
  readonly from_name: string;
  readonly kind: "agent" | "skill" | "lead";
  readonly to_id: string;
  readonly to_name: string;
  readonly reason: string;
  readonly summary: string;
  readonly at: string;
}

export interface Looker {
  readonly id: string;
  readonly name: string;
}

export interface Beside {
  readonly notes: readonly Note[];
  readonly outgoing: readonly LeavingWords[];
  readonly seen: { readonly got: number; readonly read: number };
  readonly understood: readonly Understood[];
  readonly tags: readonly string[];
  readonly grants: readonly GrantLine[];
  readonly talks: readonly TalkLine[];
  readonly transfer: Transfer | null;
  readonly summary: readonly { readonly label: string; readonly text: string }[];
}

export interface Mention {
  readonly note_id: string;
  readonly conversation_id: string;
  readonly by_name: string;
  readonly text: string;
  readonly at: string;
}

export interface Breach {
  readonly kind: string;
  readonly rule: string;
  readonly words: string;
  readonly reason: string;
  readonly gentler: string;
}

export interface SpeechCheck {
  readonly breaches: readonly Breach[];
  readonly unfilled: readonly string[];
  readonly may_release: boolean;
}

export interface Script {
  readonly reply: string;
  readonly topic: string;
  readonly topic_text: string;
  readonly text: string;
  readonly missing: readonly string[];
  readonly rules: readonly string[];
}

export interface ScriptsPage {
  readonly heard: { readonly seq: number; readonly intent: string; readonly text: string } | null;
  readonly order_no: string;
  readonly suggested: readonly Script[];
  readonly found: readonly Script[];
}

export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly is_lead: boolean;
}

export interface Colleagues {
  readonly people: readonly Colleague[];
  readonly skills: readonly { readonly id: string; readonly text: string }[];
}

export interface TransferWish {
  readonly kind: "agent" | "skill" | "lead";
  readonly to: string;
  readonly reason: string;
  readonly summary: string;
}

export interface Words {
  readonly client_msg_id: string;
  readonly text: string;
  readonly upload_ids?: readonly string[];
  readonly release?: string;
}
