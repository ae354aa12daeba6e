-- Who may do more than read is decided by two admins, too.
ALTER TYPE "proposal_kind" ADD VALUE 'role';
