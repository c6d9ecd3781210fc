"""What is done for each message, command and button; `dispatch.py` says which is for which, and who may."""
