output "cluster_identifier" {
  description = "Identifier of the cluster."
  value       = aws_rds_cluster.this.cluster_identifier
}

output "cluster_resource_id" {
  description = "Resource identifier for rds-db:connect. It changes when the cluster is restored."
  value       = aws_rds_cluster.this.cluster_resource_id
}

output "endpoint" {
  description = "Host name of the writer endpoint."
  value       = aws_rds_cluster.this.endpoint
}

output "databases" {
  description = "Databases of the cluster."
  value       = var.databases
}

output "master_secret_arn" {
  description = "Secret with the master user's name and password. RDS creates it."
  value       = aws_rds_cluster.this.master_user_secret[0].secret_arn
}
