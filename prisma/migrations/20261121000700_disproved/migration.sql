-- Proved dead by two people. A value can be used only after the transaction that added it.
ALTER TYPE "attempt_state" ADD VALUE 'disproved';
