-- The limits of withdrawals are decided by two admins, too.
ALTER TYPE "proposal_kind" ADD VALUE 'cash_limits';
