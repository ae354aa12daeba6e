-- Whoever reads everything with its evidence and its trail, and changes nothing.
ALTER TYPE "role" ADD VALUE 'auditor';

ALTER TABLE cash_limit
  DROP CONSTRAINT cash_limit_role,
  ADD CONSTRAINT cash_limit_role CHECK (role IN ('viewer', 'maker', 'approver', 'admin', 'cashier', 'auditor'));
