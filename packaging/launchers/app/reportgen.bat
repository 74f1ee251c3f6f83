@echo off
rem For those who type commands: call this file, or put its folder into PATH.
"%~dp0python\python.exe" -m reportgen %*
