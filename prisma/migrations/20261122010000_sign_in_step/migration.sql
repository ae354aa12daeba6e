-- A second factor is asked for at sign-in, too: between the password and the session.
ALTER TYPE "step_up_purpose" ADD VALUE 'sign_in';
