-- What a person has to look at about the tills.
ALTER TYPE "incident_kind" ADD VALUE 'cash_disputed';
ALTER TYPE "incident_kind" ADD VALUE 'cash_unclear';
ALTER TYPE "incident_kind" ADD VALUE 'window_missed';
ALTER TYPE "incident_kind" ADD VALUE 'paid_twice';
ALTER TYPE "incident_kind" ADD VALUE 'refund_missing';
ALTER TYPE "incident_kind" ADD VALUE 'unreadable_code';
ALTER TYPE "incident_kind" ADD VALUE 'drawer_difference';
