import "./studio-app";
