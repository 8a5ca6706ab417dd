"""How often psylist decides right: recall and precision on sets whose truth is known."""
