-- Which Mercado Pago accounts there are, and by which secrets they are asked, is decided by two admins, too.
ALTER TYPE "proposal_kind" ADD VALUE 'account';
