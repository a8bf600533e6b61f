/**
 * Type numbers that both engines must hand over as PostgreSQL's own text: int8, numeric, date,
 * time, timestamp, timestamptz. The drivers disagree on them, and lose microseconds and digits.
 */
export const TEXT_TYPES: readonly number[] = [20, 1700, 1082, 1083, 1114, 1184];
