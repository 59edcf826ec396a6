output "cluster_identifier" {
  description = "Identifier of the cluster."
  value       = aws_rds_cluster.this.cluster_identifier
}

output "cluster_resource_id" {
  description = "Identifier that rds-db:connect is granted on; it is another one after a restore."
  value       = aws_rds_cluster.this.cluster_resource_id
}

output "endpoint" {
  description = "Host name of the writer."
  value       = aws_rds_cluster.this.endpoint
}

output "databases" {
  description = "Databases of the cluster."
  value       = var.databases
}

output "master_secret_arn" {
  description = "Secret with the master user's name and password, made by RDS."
  value       = aws_rds_cluster.this.master_user_secret[0].secret_arn
}
