import type { InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import { supplement } from '../interaction-flags';
import type { Outcome } from '../outcome';
import { present } from '../present';
import { directionOf, personOf } from './calls';
import type { RecordingParameters } from './schemas';

/**
 * Recordings and their transcriptions. Twilio has no voicemail event: what `<Record>` recorded is one, anything else is the recording of a
 * call. `recordingStatusCallback` names no caller, so the setup has its URL carry `From`, `To` and `Direction`; the action and transcription callbacks
 * of `<Record>` name them anyway.
 */

function isVoicemail(recording: RecordingParameters): boolean {
  return recording.RecordingSource === undefined || recording.RecordingSource === 'RecordVerb';
}

function base(recording: RecordingParameters) {
  const isOurCall = recording.RecordingSource?.startsWith('OutboundAPI') === true;
  const direction = directionOf(recording.Direction ?? (isOurCall ? 'outbound-api' : undefined));
  return {
    channel: 'phone',
    direction,
    occurredAt: recording.RecordingStartTime,
    threadId: recording.CallSid,
    person: personOf(recording, direction, 'phone'),
  } as const;
}

function callOf(recording: RecordingParameters): InteractionDraft['call'] {
  return present({
    durationSeconds: recording.RecordingDuration,
    recordingUrl: recording.RecordingUrl,
    from: recording.From,
    to: recording.To,
  });
}

/** A finished recording: a voicemail, or a supplement to its call. None while it is being made, or when there is none. */
export function normaliseRecording(recording: RecordingParameters): Outcome {
  const status = recording.RecordingStatus ?? 'completed';
  if (status === 'in-progress' || status === 'absent' || status === 'failed' || status === 'stopped') return [];
  if (status !== 'completed') return { unknown: `recording.${status}` };
  return [
    present<InteractionDraft>({
      ...base(recording),
      vendorEventId: `${recording.RecordingSid}:completed`,
      kind: isVoicemail(recording) ? 'voicemail_left' : 'call_completed',
      call: callOf(recording),
      attributes: isVoicemail(recording) ? undefined : { ...supplement, about: 'recording' },
    }),
  ];
}

/** The text of a voicemail, later than the voicemail itself and on the same thread. None where it could not be made. */
export function normaliseTranscription(recording: RecordingParameters): readonly InteractionDraft[] {
  if ((recording.TranscriptionStatus ?? 'completed') !== 'completed' || recording.TranscriptionText === undefined)
    return [];
  return [
    present<InteractionDraft>({
      ...base(recording),
      vendorEventId: `${recording.TranscriptionSid ?? recording.RecordingSid}:transcription`,
      kind: 'voicemail_left',
      call: callOf(recording),
      content: { text: recording.TranscriptionText },
      attributes: { ...supplement, about: 'transcription' },
    }),
  ];
}
